package foobar.modules.debian;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.HostScript;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Attributes;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.FileWrite;
import foobar.remote.Host;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.source.Suggestion;
import foobar.value.Sequence;
import foobar.value.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes locales, and removes them. */
@Doc("Makes locales, and removes them.")
@Example("locale_gen: { name: de_AT.UTF-8 }")
@Example("locale_gen: { name: [en_GB.UTF-8, fr_FR.UTF-8], state: absent }")
@Ahead
public record LocaleGen(
    @Doc("The locales, such as `en_GB.UTF-8`.") List<String> name,
    @Doc("Whether they are there.") @Default("present") State state)
    implements Module {

  /** Whether there should be such locales. */
  public enum State {
    ABSENT,
    PRESENT
  }

  private static final HostScript LOOK = HostScript.load(LocaleGen.class, "locales.sh");
  private static final String FILE = "/etc/locale.gen";
  private static final String UBUNTU = "/var/lib/locales/supported.d/local";
  private static final Pattern KNOWN = Pattern.compile("#?\\s*(\\S+_\\S+) (\\S+)\\s*");

  /** {@code locale -a} writes the encoding its own way. */
  private static final Map<String, String> ENCODINGS =
      Map.of(
          ".utf8", ".UTF-8",
          ".eucjp", ".EUC-JP",
          ".iso885915", ".ISO-8859-15",
          ".cp1251", ".CP1251",
          ".koi8r", ".KOI8-R",
          ".armscii8", ".ARMSCII-8",
          ".euckr", ".EUC-KR",
          ".gbk", ".GBK",
          ".gb18030", ".GB18030",
          ".euctw", ".EUC-TW");

  public LocaleGen {
    for (String locale : name) {
      if (!locale.matches("[A-Za-z0-9_.@-]+")) {
        throw new IllegalArgumentException("`" + locale + "` cannot be the name of a locale");
      }
    }
  }

  /** The host's own way of making locales, what it has, and what its files say. */
  private record Look(String way, List<String> there, String file, List<String> supported) {

    static Look parse(String text) {
      String[] parts = text.split("\001\n", -1);
      return new Look(
          parts[0].strip(), parts[1].lines().toList(), parts[2], parts[3].lines().toList());
    }

    /** The encoding of a locale that could be made; empty if it could not. */
    String encoding(String locale) {
      List<String> lines = new ArrayList<>(file.lines().toList());
      lines.addAll(supported);
      for (String line : lines) {
        Matcher known = KNOWN.matcher(line);
        if (known.matches() && known.group(1).equals(locale)) {
          return known.group(2);
        }
      }
      return "";
    }

    List<String> known() {
      return supported.stream().map(line -> line.replaceFirst(" .*", "")).toList();
    }
  }

  @Override
  public Plan check(Probe host) {
    Output output = host.ask(LOOK.with());
    Look look = Look.parse(output.orFail("looking for locales").text());
    Plan named = named();
    if (look.way().equals("none")) {
      return host.expects(new Expectation(Expectation.Kind.PACKAGE, "locales"))
          ? named.and(fresh())
          : Plan.fail(
              FILE + " and " + UBUNTU + " are missing. Is the package \"locales\" installed?");
    }
    for (String locale : name) {
      if (look.encoding(locale).isEmpty()) {
        return Plan.fail(unavailable(locale, look));
      }
    }
    List<String> differing =
        name.stream().filter(locale -> has(look, locale) != (state == State.PRESENT)).toList();
    return differing.isEmpty() ? named : named.and(plan(look, differing));
  }

  private Plan named() {
    return (name.size() == 1
            ? Plan.NOTHING.result("name", name.getFirst())
            : Plan.NOTHING.result("name", Sequence.of(name.stream().map(Text::of).toList())))
        .result("msg", "OK");
  }

  private Plan fresh() {
    Plan plan = Plan.NOTHING;
    for (String locale : state == State.PRESENT ? name : List.<String>of()) {
      plan = plan.change(locale, "absent", "present", h -> {});
    }
    return plan;
  }

  private static String unavailable(String locale, Look look) {
    String question = Suggestion.question(locale, look.known());
    return "The locale you've entered is not available on your system."
        + (question.isEmpty() ? "" : " `" + locale + "`: " + question);
  }

  private static boolean has(Look look, String locale) {
    return look.there().stream().anyMatch(line -> plain(line).equals(plain(locale)));
  }

  private static String plain(String locale) {
    String plain = locale;
    for (Map.Entry<String, String> encoding : ENCODINGS.entrySet()) {
      plain = plain.replace(encoding.getKey(), encoding.getValue());
    }
    return plain;
  }

  private Plan plan(Look look, List<String> differing) {
    String wanted = state.name().toLowerCase(Locale.ROOT);
    String now = state == State.PRESENT ? "absent" : "present";
    if (look.way().equals("ubuntu")) {
      Plan plan = Plan.NOTHING;
      for (String locale : differing) {
        plan = plan.change(locale, now, wanted, h -> ubuntu(h, locale));
      }
      return plan;
    }
    String before = look.file();
    String after = edited(look, differing);
    return Plan.NOTHING.content(
        FILE,
        () -> before,
        () -> after,
        h -> {
          if (!after.equals(before)) {
            byte[] bytes = after.getBytes(StandardCharsets.UTF_8);
            h.write(FileWrite.of(FILE, bytes, Attributes.UNCHANGED));
          }
          h.run(Command.of("locale-gen")).orFail("locale-gen");
        });
  }

  private String edited(Look look, List<String> differing) {
    String text = look.file();
    for (String locale : differing) {
      Pattern line = Pattern.compile("(?m)^#?[ \\t]*" + Pattern.quote(locale) + " (.+)$");
      Matcher found = line.matcher(text);
      String mark = state == State.PRESENT ? "" : "# ";
      if (found.find()) {
        text = found.replaceAll(Matcher.quoteReplacement(mark + locale) + " $1");
      } else if (state == State.PRESENT) {
        text = text + (text.isEmpty() || text.endsWith("\n") ? "" : "\n");
        text = text + locale + " " + look.encoding(locale) + "\n";
      }
    }
    return text;
  }

  private void ubuntu(Host host, String locale) {
    if (state == State.PRESENT) {
      host.run(Command.of("locale-gen", locale)).orFail("locale-gen " + locale);
      return;
    }
    String now = new String(host.read(UBUNTU), StandardCharsets.UTF_8);
    List<String> kept = now.lines().filter(line -> !line.startsWith(locale + " ")).toList();
    String text = kept.isEmpty() ? "" : String.join("\n", kept) + "\n";
    host.write(FileWrite.of(UBUNTU, text.getBytes(StandardCharsets.UTF_8), Attributes.UNCHANGED));
    host.run(Command.of("locale-gen", "--purge")).orFail("locale-gen --purge");
  }
}
