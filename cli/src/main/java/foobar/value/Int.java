package foobar.value;

import java.math.BigInteger;

/** A whole number of any size. */
public record Int(BigInteger value) implements Value {

  public static Int of(long value) {
    return new Int(BigInteger.valueOf(value));
  }

  @Override
  public boolean truthy() {
    return value.signum() != 0;
  }

  @Override
  public String typeName() {
    return "int";
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
