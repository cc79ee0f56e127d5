package foobar.template.query;

import foobar.template.Limits;
import foobar.template.Trouble;
import foobar.template.data.JsonReader;
import foobar.template.query.Words.Kind;
import foobar.template.query.Words.Word;
import foobar.value.Bool;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parses JMESPath, as its specification has it, to a {@link Query}. */
final class JmesPath {

  private static final Map<String, Integer> BINDING =
      Map.ofEntries(
          Map.entry("|", 1),
          Map.entry("||", 2),
          Map.entry("&&", 3),
          Map.entry("==", 5),
          Map.entry("!=", 5),
          Map.entry("<", 5),
          Map.entry("<=", 5),
          Map.entry(">", 5),
          Map.entry(">=", 5),
          Map.entry("[]", 9),
          Map.entry("[?", 21),
          Map.entry(".", 40),
          Map.entry("[", 55));

  /** What binds less than this ends a projection. */
  private static final int PROJECTION = 10;

  private static final int FILTER = 21;
  private static final int NOT = 45;

  private final String text;
  private final List<Word> words;
  private int next;
  private int depth;

  private JmesPath(String text) {
    this.text = text;
    this.words = Words.of(text);
  }

  static Query parse(String text) {
    JmesPath parser = new JmesPath(text);
    Query query = parser.expression(0);
    if (parser.current().kind() != Kind.END) {
      throw parser.unexpected();
    }
    return query;
  }

  private Word current() {
    return words.get(next);
  }

  private Word take() {
    return words.get(next++);
  }

  private boolean skip(String sign) {
    boolean found = current().isSign(sign);
    next += found ? 1 : 0;
    return found;
  }

  private void expect(String sign) {
    if (!skip(sign)) {
      throw unexpected();
    }
  }

  private Trouble unexpected() {
    Word word = current();
    String shown =
        word.kind() == Kind.END
            ? "ends too early"
            : "is broken at `" + word.text() + "`, its character " + (word.at() + 1);
    return new Trouble("the query `" + text + "` " + shown);
  }

  private int binding() {
    Word word = current();
    return word.kind() == Kind.SIGN ? BINDING.getOrDefault(word.text(), 0) : 0;
  }

  private Query expression(int power) {
    if (++depth > Limits.NESTING) {
      throw new Trouble("the query is nested more than " + Limits.NESTING + " deep");
    }
    Query left = first();
    while (power < binding()) {
      left = more(left, take());
    }
    depth--;
    return left;
  }

  private Query first() {
    Word word = take();
    return switch (word.kind()) {
      case NAME -> current().isSign("(") ? call(word) : Parts.field(word.text());
      case QUOTED -> Parts.field(unquoted(word));
      case RAW -> {
        Text raw = Text.of(word.text().replace("\\'", "'"));
        yield value -> raw;
      }
      case LITERAL -> {
        Value literal = literal(word.text().replace("\\`", "`"));
        yield value -> literal;
      }
      case SIGN -> firstSign(word);
      default -> {
        next--;
        throw unexpected();
      }
    };
  }

  /** JSON; what is none is a text, as in JMESPath's early days, which most queries still use. */
  private static Value literal(String text) {
    try {
      return JsonReader.read(text);
    } catch (Trouble e) {
      return JsonReader.read("\"" + text.stripLeading() + "\"");
    }
  }

  private static String unquoted(Word word) {
    return JsonReader.read("\"" + word.text() + "\"").toString();
  }

  private Query firstSign(Word word) {
    return switch (word.text()) {
      case "@" -> Query.CURRENT;
      case "*" -> Parts.values(Query.CURRENT, projected());
      case "[]" -> Parts.flattened(Query.CURRENT, projected());
      case "[?" -> filtered(Query.CURRENT);
      case "!" -> not(expression(NOT));
      case "&" -> new Functions.Reference(expression(0));
      case "(" -> parentheses();
      case "{" -> dictionary();
      case "[" -> bracket(Query.CURRENT, true);
      default -> {
        next--;
        throw unexpected();
      }
    };
  }

  private static Query not(Query operand) {
    return value -> Bool.of(!Query.isTrue(operand.of(value)));
  }

  private Query parentheses() {
    Query inside = expression(0);
    expect(")");
    return inside;
  }

  private Query more(Query left, Word sign) {
    return switch (sign.text()) {
      case "." -> skip("*") ? Parts.values(left, projected()) : then(left, afterDot(40));
      case "|" -> then(left, expression(1));
      case "||" -> either(left, expression(2), true);
      case "&&" -> either(left, expression(3), false);
      case "[]" -> Parts.flattened(left, projected());
      case "[?" -> filtered(left);
      case "[" -> bracket(left, false);
      default -> Parts.comparison(sign.text(), left, expression(5));
    };
  }

  private static Query then(Query left, Query right) {
    return value -> right.of(left.of(value));
  }

  /** The left value if its truth is the wanted one, else the right one. */
  private static Query either(Query left, Query right, boolean wanted) {
    return value -> {
      Value found = left.of(value);
      return Query.isTrue(found) == wanted ? found : right.of(value);
    };
  }

  private Query afterDot(int power) {
    Word word = current();
    boolean allowed =
        word.kind() == Kind.NAME
            || word.kind() == Kind.QUOTED
            || word.isSign("*")
            || word.isSign("{")
            || word.isSign("[");
    if (!allowed) {
      throw unexpected();
    }
    if (skip("[")) {
      return list();
    }
    if (skip("{")) {
      return dictionary();
    }
    return expression(power);
  }

  /** What is asked of each item of a projection. */
  private Query projected() {
    int power = binding();
    if (power < PROJECTION) {
      return Query.CURRENT;
    }
    Word word = current();
    if (skip(".")) {
      return afterDot(PROJECTION + 10);
    }
    if (word.isSign("[") || word.isSign("[?")) {
      return expression(PROJECTION + 10);
    }
    throw unexpected();
  }

  private Query filtered(Query left) {
    Query condition = expression(0);
    expect("]");
    Query right = current().isSign("[]") ? Query.CURRENT : projectedAfterFilter();
    return Parts.filtered(left, condition, right);
  }

  private Query projectedAfterFilter() {
    if (binding() < PROJECTION) {
      return Query.CURRENT;
    }
    return skip(".") ? afterDot(FILTER) : expression(FILTER);
  }

  /** An index, a slice, a star, or a list of queries where nothing stands before. */
  private Query bracket(Query left, boolean first) {
    Word word = current();
    if (word.kind() == Kind.NUMBER || word.isSign(":")) {
      return indexOrSlice(left);
    }
    if (word.isSign("*") && words.get(next + 1).isSign("]")) {
      next += 2;
      return Parts.items(left, projected());
    }
    if (!first) {
      throw unexpected();
    }
    return list();
  }

  private Query indexOrSlice(Query left) {
    Integer[] bounds = new Integer[3];
    int colons = 0;
    while (!current().isSign("]")) {
      if (skip(":")) {
        colons++;
      } else if (current().kind() == Kind.NUMBER && colons < 3 && current().text().length() < 10) {
        bounds[colons] = Integer.valueOf(take().text());
      } else {
        throw unexpected();
      }
    }
    next++;
    if (colons > 2 || (colons == 0 && bounds[0] == null)) {
      throw unexpected();
    }
    return colons == 0
        ? Parts.index(left, bounds[0])
        : Parts.items(Parts.slice(left, bounds), projected());
  }

  private Query list() {
    List<Query> queries = new ArrayList<>();
    do {
      queries.add(expression(0));
    } while (skip(","));
    expect("]");
    return Parts.list(queries);
  }

  private Query dictionary() {
    Map<String, Query> queries = new LinkedHashMap<>();
    do {
      Word key = take();
      if (key.kind() != Kind.NAME && key.kind() != Kind.QUOTED) {
        next--;
        throw unexpected();
      }
      expect(":");
      queries.put(key.kind() == Kind.NAME ? key.text() : unquoted(key), expression(0));
    } while (skip(","));
    expect("}");
    return Parts.dictionary(queries);
  }

  private Query call(Word name) {
    next++;
    List<Query> arguments = new ArrayList<>();
    while (!skip(")")) {
      arguments.add(expression(0));
      if (!skip(",") && !current().isSign(")")) {
        throw unexpected();
      }
    }
    return Functions.call(name.text(), arguments);
  }
}
