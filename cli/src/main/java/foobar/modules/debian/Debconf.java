package foobar.modules.debian;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.HostScript;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.module.Rules;
import foobar.remote.Command;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.MapValue;
import foobar.value.Secret;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Answers the questions of a package before it asks them. */
@Doc("Answers the questions of a package before it asks them.")
@Example("debconf: { name: tzdata, question: tzdata/Areas, vtype: select, value: Europe }")
@Example("debconf: { name: tzdata }")
@Ahead
@Rules(together = "question|vtype|value")
public record Debconf(
    @Doc("The package.") @Alias("pkg") String name,
    @Doc("The question; without one the answers there are, are returned.")
        @Alias({"selection", "setting"})
        Optional<String> question,
    @Doc("What kind of question it is.") Optional<Vtype> vtype,
    @Doc("The answer; a list for `multiselect`.") @Alias("answer") Optional<Value> value,
    @Doc("Ask the question all the same.") @Default("no") boolean unseen)
    implements Module {

  /** The kinds of questions. */
  public enum Vtype {
    BOOLEAN,
    ERROR,
    MULTISELECT,
    NOTE,
    PASSWORD,
    SEEN,
    SELECT,
    STRING,
    TEXT,
    TITLE
  }

  private static final HostScript LOOK = HostScript.load(Debconf.class, "debconf.sh");

  public Debconf {
    if (!name.matches("\\S+") || !question.orElse("x").matches("\\S+")) {
      throw new IllegalArgumentException("neither `name` nor `question` can have blanks in it");
    }
  }

  @Override
  public Plan check(Probe host) {
    boolean password = vtype.equals(Optional.of(Vtype.PASSWORD));
    Command look = LOOK.with(name, password ? question.orElse("") : "");
    Output output = host.ask(look);
    if (output.status() == 127) {
      return Plan.fail("this host has no debconf, so it is none of Debian's family");
    }
    Map<String, Answer> answers =
        Answer.parse(output.orFail("asking debconf about " + name).text());
    if (question.isEmpty()) {
      return Plan.NOTHING.result("msg", "").result("current", values(answers));
    }
    return plan(answers, question.get(), wanted());
  }

  /** What debconf knows of a question. */
  record Answer(String value, boolean seen) {

    /** Reads what debconf-show prints, and a password after an empty line. */
    static Map<String, Answer> parse(String text) {
      Map<String, Answer> answers = new LinkedHashMap<>();
      for (String line : text.lines().toList()) {
        int colon = line.indexOf(':');
        if (colon > 0) {
          String question = line.substring(0, colon).replaceFirst("^\\*", "").strip();
          String value = line.substring(colon + 1);
          value = value.startsWith("=") ? value.substring(1) : value.strip();
          answers.put(question, new Answer(value, line.startsWith("*")));
        }
      }
      return answers;
    }
  }

  private Plan plan(Map<String, Answer> answers, String asked, String wanted) {
    Answer now = answers.get(asked);
    boolean hidden = vtype.equals(Optional.of(Vtype.PASSWORD));
    Text value = Text.of(wanted).marked(false, hidden);
    boolean same = now != null && same(now, wanted);
    if (same) {
      return Plan.NOTHING.result("msg", "").result("current", values(answers));
    }
    String before = now == null ? "" : hidden ? Secret.MASK : shown(now);
    Plan plan =
        Plan.NOTHING.change(
            asked,
            before,
            hidden ? Secret.MASK : wanted,
            (host, results) -> set(host, asked, wanted, results));
    MapValue previous = now == null ? values(answers) : MapValue.empty();
    previous.put(asked, now == null ? Text.of("") : text(asked, now));
    return plan.result("msg", "")
        .result("current", MapValue.empty().put(asked, value))
        .result("previous", previous);
  }

  private String shown(Answer now) {
    return vtype.equals(Optional.of(Vtype.SEEN)) ? String.valueOf(now.seen()) : now.value();
  }

  private boolean same(Answer now, String wanted) {
    return switch (vtype.orElse(Vtype.STRING)) {
      case BOOLEAN -> now.value().toLowerCase(Locale.ROOT).equals(wanted);
      case SEEN -> String.valueOf(now.seen()).equals(wanted);
      case MULTISELECT -> choices(now.value()).equals(choices(wanted));
      default -> now.value().equals(wanted);
    };
  }

  private static TreeSet<String> choices(String list) {
    TreeSet<String> choices = new TreeSet<>(List.of(list.split(",\\s*", -1)));
    choices.remove("");
    return choices;
  }

  private String wanted() {
    Value given = value.orElse(Text.EMPTY);
    String text =
        given instanceof Sequence list
            ? String.join(", ", list.items().stream().map(Value::toString).toList())
            : given.toString();
    if (text.contains("\n")) {
      throw new HostFailure("`value` has a line break, which debconf cannot take");
    }
    boolean yesOrNo =
        vtype.equals(Optional.of(Vtype.BOOLEAN)) || vtype.equals(Optional.of(Vtype.SEEN));
    return yesOrNo ? text.toLowerCase(Locale.ROOT) : text;
  }

  private void set(Host host, String asked, String wanted, Results results) {
    List<String> words = new ArrayList<>(List.of("debconf-set-selections"));
    if (unseen) {
      words.add("-u");
    }
    String kind = vtype.orElse(Vtype.STRING).name().toLowerCase(Locale.ROOT);
    String line = String.join(" ", name, asked, kind, wanted) + "\n";
    Output output = host.run(Command.of(words).input(line));
    if (!output.ok()) {
      throw new HostFailure("debconf-set-selections failed: " + output.errors().strip());
    }
    results.put("msg", output.text());
  }

  private MapValue values(Map<String, Answer> answers) {
    MapValue values = MapValue.empty();
    answers.forEach((key, answer) -> values.put(key, text(key, answer)));
    return values;
  }

  private Text text(String key, Answer answer) {
    boolean hidden = vtype.equals(Optional.of(Vtype.PASSWORD)) && question.equals(Optional.of(key));
    return Text.unsafe(answer.value()).marked(false, hidden);
  }
}
