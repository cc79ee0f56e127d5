package foobar.template.jinja;

import foobar.template.Scope;
import foobar.template.Template;
import foobar.value.Text;
import foobar.value.Value;
import java.util.Set;

/** A text that stands for itself. */
record PlainTemplate(Text text) implements Template {

  @Override
  public Text render(Scope scope) {
    return text;
  }

  @Override
  public Value evaluate(Scope scope) {
    return text;
  }

  @Override
  public Set<String> freeNames() {
    return Set.of();
  }
}
