package foobar.value;

/** The value of {@code omit}: a parameter given it counts as not given. */
public enum Omit implements Value {
  OMIT;

  @Override
  public boolean truthy() {
    return true;
  }

  @Override
  public String typeName() {
    return "omit";
  }

  @Override
  public String toString() {
    return "<omit>";
  }
}
