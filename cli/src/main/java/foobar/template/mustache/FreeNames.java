package foobar.template.mustache;

import com.github.mustachejava.Code;
import com.github.mustachejava.Mustache;
import com.github.mustachejava.codes.IterableCode;
import com.github.mustachejava.codes.NotIterableCode;
import com.github.mustachejava.codes.ValueCode;
import java.util.LinkedHashSet;
import java.util.Set;

/** The names that a template asks its scope for, whatever the items of its sections hold. */
final class FreeNames {

  private final Set<String> names = new LinkedHashSet<>();

  private FreeNames() {}

  static Set<String> of(Mustache mustache) {
    FreeNames free = new FreeNames();
    free.read(mustache.getCodes());
    return Set.copyOf(free.names);
  }

  private void read(Code[] codes) {
    if (codes == null) {
      return;
    }
    for (Code code : codes) {
      if (code instanceof NotIterableCode) {
        add(code.getName());
        read(code.getCodes());
      } else if (code instanceof IterableCode || code instanceof ValueCode) {
        add(code.getName());
      }
    }
  }

  private void add(String name) {
    int dot = name.indexOf('.');
    String first = dot < 0 ? name : name.substring(0, dot);
    if (!first.isEmpty() && !first.startsWith("-")) {
      names.add(first);
    }
  }
}
