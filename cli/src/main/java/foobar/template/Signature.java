package foobar.template;

import foobar.source.Suggestion;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a routine, written as Python writes them: {@code "value, default='', *args"}. A
 * parameter with {@code =} may be left out; what stands after it is for the reader. Those after a
 * {@code *args} are given by name only.
 */
public final class Signature {

  public static final Signature NONE = parse("");

  private final String written;
  private final List<String> names = new ArrayList<>();
  private final List<Boolean> required = new ArrayList<>();
  private boolean rest;
  private int byPosition;
  private boolean others;

  private Signature(String written) {
    this.written = written;
  }

  public static Signature parse(String text) {
    Signature signature = new Signature(text);
    for (String part : text.split(",")) {
      String name = part.strip();
      if (name.startsWith("**")) {
        signature.others = true;
      } else if (name.startsWith("*")) {
        signature.rest = true;
      } else if (!name.isEmpty()) {
        int equals = name.indexOf('=');
        signature.names.add(equals < 0 ? name : name.substring(0, equals));
        signature.required.add(equals < 0);
        signature.byPosition += signature.rest ? 0 : 1;
      }
    }
    return signature;
  }

  /** As it is declared. */
  public String written() {
    return written;
  }

  public List<String> names() {
    return List.copyOf(names);
  }

  int index(String name) {
    return names.indexOf(name);
  }

  /** Sorts the arguments of a call into the parameters. */
  Bound bind(String routine, List<Value> positional, Map<String, Value> named) {
    @Nullable Value[] slots = new Value[names.size()];
    int direct = Math.min(byPosition, positional.size());
    for (int i = 0; i < direct; i++) {
      slots[i] = positional.get(i);
    }
    if (positional.size() > direct && !rest) {
      throw new Trouble(
          byPosition == 0
              ? "`" + routine + "` takes no arguments"
              : "`%s` takes at most %d arguments, here are %d"
                  .formatted(routine, byPosition, positional.size()),
          shape(routine));
    }
    Map<String, Value> more = named.isEmpty() ? Map.of() : bindNamed(routine, slots, named);
    for (int i = 0; i < slots.length; i++) {
      if (slots[i] == null && required.get(i)) {
        throw new Trouble("`" + routine + "` needs `" + names.get(i) + "`", shape(routine));
      }
    }
    List<Value> extra =
        positional.size() > direct ? positional.subList(direct, positional.size()) : List.of();
    return new Bound(Arrays.asList(slots), extra, more);
  }

  private Map<String, Value> bindNamed(
      String routine, @Nullable Value[] slots, Map<String, Value> named) {
    Map<String, Value> more = new LinkedHashMap<>();
    named.forEach(
        (name, value) -> {
          int index = names.indexOf(name);
          if (index >= 0 && slots[index] != null) {
            throw new Trouble("`" + routine + "` is given `" + name + "` twice", shape(routine));
          } else if (index >= 0) {
            slots[index] = value;
          } else if (others) {
            more.put(name, value);
          } else {
            String question = Suggestion.question(name, names);
            throw new Trouble(
                "`" + routine + "` has no parameter `" + name + "`",
                question.isEmpty() ? shape(routine) : question);
          }
        });
    return more;
  }

  private String shape(String routine) {
    StringBuilder out = new StringBuilder("it is `").append(routine).append('(');
    for (int i = 0; i < names.size(); i++) {
      out.append(i == 0 ? "" : ", ").append(names.get(i)).append(required.get(i) ? "" : "=…");
    }
    out.append(rest ? (names.isEmpty() ? "…" : ", …") : "");
    return out.append(")`").toString();
  }

  /** The arguments of one call, sorted. */
  record Bound(List<@Nullable Value> slots, List<Value> rest, Map<String, Value> others) {}
}
