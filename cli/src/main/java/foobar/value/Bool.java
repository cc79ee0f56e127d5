package foobar.value;

/** True or false; as a number, 1 or 0. */
public enum Bool implements Value {
  FALSE,
  TRUE;

  public static Bool of(boolean value) {
    return value ? TRUE : FALSE;
  }

  @Override
  public boolean truthy() {
    return this == TRUE;
  }

  @Override
  public String typeName() {
    return "bool";
  }

  @Override
  public String toString() {
    return this == TRUE ? "True" : "False";
  }
}
