package foobar.value;

/** A password or key; prints as stars, so that no message or log can show it by accident. */
public record Secret(String reveal) {

  /** What stands in place of a secret wherever it would be shown. */
  public static final String MASK = "********";

  public boolean isEmpty() {
    return reveal.isEmpty();
  }

  @Override
  public String toString() {
    return MASK;
  }
}
