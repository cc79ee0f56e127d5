package foobar.variables;

import foobar.template.Marks;
import foobar.value.PythonLiteral;
import foobar.value.Text;
import foobar.value.Value;
import java.util.List;

/**
 * Which type the value of a template has where Ansible's {@code jinja2_native} is on: what an
 * expression gives stays as it is, and a text that Python would read as a value is that value.
 */
final class NativeTypes {

  private NativeTypes() {}

  static Value of(Value value) {
    return value instanceof Text text && !text.isVerbatim() && !text.isSecret()
        ? read(text)
        : value;
  }

  private static Value read(Text text) {
    String said = text.value();
    if (said.isEmpty() || Character.isWhitespace(said.charAt(0))) {
      return text;
    }
    Value literal = PythonLiteral.read(said.stripTrailing());
    if (literal == null) {
      return text;
    }
    if (literal instanceof Text inner) {
      // As Ansible does it: the quotes stay, but what was escaped between them is not any more.
      return text.derive(said.charAt(0) + inner.value() + said.charAt(0));
    }
    return Marks.carried(literal, List.of(text));
  }
}
