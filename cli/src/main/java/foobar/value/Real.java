package foobar.value;

/** A floating-point number. */
public record Real(double value) implements Value {

  @Override
  public boolean truthy() {
    return value != 0;
  }

  @Override
  public String typeName() {
    return "float";
  }

  @Override
  public String toString() {
    return PythonText.ofDouble(value);
  }
}
