package foobar.template.jinja;

import foobar.template.python.Printed;
import foobar.value.None;
import foobar.value.Text;
import foobar.value.Value;
import org.jspecify.annotations.Nullable;

/** What a template has put out so far: nothing, one value in its own type, or a growing text. */
final class Output {

  private @Nullable Value single;
  private @Nullable Printed text;

  private Output(boolean keepsTypes) {
    this.text = keepsTypes ? null : new Printed();
  }

  /** One in which a single value keeps its type. */
  static Output ofValue() {
    return new Output(true);
  }

  static Output ofText() {
    return new Output(false);
  }

  void add(Value value) {
    if (text != null) {
      text.show(value);
    } else if (single == null) {
      single = value;
    } else {
      text = new Printed().show(single).show(value);
      single = null;
    }
  }

  /** All of it as one text. */
  Text text() {
    if (text != null) {
      return text.text();
    }
    return single == null || single == None.NONE ? Text.EMPTY : Printed.str(single);
  }

  /** The value, if all that came was one; else the text. */
  Value value() {
    return single != null ? single : text();
  }
}
