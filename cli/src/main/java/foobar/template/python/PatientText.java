package foobar.template.python;

import foobar.template.Trouble;

/** A text that counts how often it is looked at, so that a hostile expression comes to an end. */
final class PatientText implements CharSequence {

  static final String STEPS = "make it plainer: no `*` or `+` around another one, as in `(a+)+`";

  private static final int MOST_LOOKS = 100_000_000;

  private final String text;
  private int looks;

  PatientText(String text) {
    this.text = text;
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    if (++looks > MOST_LOOKS) {
      throw new Trouble("the regular expression needs too many steps on this text", STEPS);
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
