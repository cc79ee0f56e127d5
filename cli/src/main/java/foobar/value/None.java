package foobar.value;

/** The absence of a value: YAML's {@code null}, Python's {@code None}. */
public enum None implements Value {
  NONE;

  @Override
  public boolean truthy() {
    return false;
  }

  @Override
  public String typeName() {
    return "NoneType";
  }

  @Override
  public String toString() {
    return "None";
  }
}
