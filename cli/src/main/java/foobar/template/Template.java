package foobar.template;

import foobar.value.Text;
import foobar.value.Value;
import java.util.Set;

/** A text with expressions in it, ready to be filled in any number of times. */
public interface Template {

  /** The text with everything filled in; secret or unsafe if anything in it was. */
  Text render(Scope scope);

  /**
   * What a string of YAML becomes: if all of it is one expression, the value of that expression in
   * its own type; otherwise {@link #render the text}.
   */
  Value evaluate(Scope scope);

  /** The names it may ask the scope for. */
  Set<String> freeNames();

  /** Whether the text can be anything but itself; cheap, and true for some texts that are plain. */
  static boolean isTemplate(String text) {
    int at = text.indexOf('{');
    int last = text.length() - 1;
    while (at >= 0 && at < last) {
      char next = text.charAt(at + 1);
      if (next == '{' || next == '%' || next == '#') {
        return true;
      }
      at = text.indexOf('{', at + 1);
    }
    return false;
  }
}
