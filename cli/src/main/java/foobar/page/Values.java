package foobar.page;

import foobar.history.Words;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What was kept, as values for the page's template. */
final class Values {

  private Values() {}

  /** What came from hosts or playbooks; a page may not hold control characters. */
  static Text text(String text) {
    return Text.of(Words.clean(text));
  }

  static <T> Sequence list(List<T> items, Function<T, ? extends Value> each) {
    return Sequence.of(items.stream().map(each).toList());
  }

  /** A length or a place in a drawing. */
  static Text number(double number) {
    String text = String.format(Locale.ROOT, "%.1f", number);
    return Text.of(text.endsWith(".0") ? text.substring(0, text.length() - 2) : text);
  }
}
