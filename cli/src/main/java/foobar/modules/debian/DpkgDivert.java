package foobar.modules.debian;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.HostScript;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.module.Together;
import foobar.remote.Command;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.Sequence;
import foobar.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes packages put a file elsewhere, so that a host's own stays in its place. */
@Doc("Makes packages put a file elsewhere, so that a host's own stays in its place.")
@Example("dpkg_divert: { path: /etc/issue, divert: /etc/issue.dist, rename: true }")
@Example("dpkg_divert: { path: /etc/issue, state: absent, rename: true }")
@Ahead
public record DpkgDivert(
    @Doc("The file whose place is kept.") String path,
    @Doc("Whether there is a diversion.") @Default("present") State state,
    @Doc("The package whose own file is not diverted; none unless given.") Optional<String> holder,
    @Doc("Where packages put the file; the path with `.distrib` unless given.")
        Optional<String> divert,
    @Doc("Move the file there (or back) when the diversion comes (or goes).") @Default("no")
        boolean rename,
    @Doc("Move it even over a file that is there.") @Default("no") boolean force)
    implements Module {

  /** Whether there should be one. */
  public enum State {
    ABSENT,
    PRESENT
  }

  private static final HostScript LOOK = HostScript.load(DpkgDivert.class, "diversion.sh");
  private static final String LOCAL = "LOCAL";

  public DpkgDivert {
    if (!path.startsWith("/") && !path.startsWith("~")) {
      throw new IllegalArgumentException("`path` must begin at the root: " + path);
    }
  }

  /** What the host answers about one path. */
  private record Look(
      String program,
      Diversion now,
      boolean pathThere,
      boolean placeThere,
      boolean wantedThere,
      boolean refused,
      String said) {

    static Look parse(String path, String text) {
      String[] line = text.split("\n", 8);
      return new Look(
          line[0],
          new Diversion(path, line[1], line[2]),
          line[3].equals("yes"),
          line[4].equals("yes"),
          line[5].equals("yes"),
          line[6].equals("yes"),
          line[7].stripTrailing());
    }
  }

  @Override
  public Plan check(Probe host) {
    String real = host.expand(path);
    Diversion wanted = wanted(real, host);
    List<String> arguments = new ArrayList<>(List.of(real, wanted.divert()));
    arguments.addAll(words(wanted, rename));
    Output output = host.ask(LOOK.with(arguments));
    if (output.status() == 127) {
      return Plan.fail("this host has no dpkg-divert, so it is none of Debian's family");
    }
    Look look = Look.parse(real, output.orFail("asking for the diversion of " + real).text());
    if (wanted.equals(look.now())) {
      return values(Plan.NOTHING, wanted, commands(look, wanted), List.of(look.said()));
    }
    return look.now().exists() && wanted.exists()
        ? replacing(look, wanted)
        : changing(look, wanted);
  }

  private Diversion wanted(String real, Probe host) {
    return state == State.ABSENT
        ? Diversion.none(real)
        : new Diversion(
            real, holder.orElse(LOCAL), divert.map(host::expand).orElse(real + ".distrib"));
  }

  private List<String> words(Diversion wanted, boolean renaming) {
    List<String> words = new ArrayList<>(List.of(renaming ? "--rename" : "--no-rename"));
    if (!wanted.exists()) {
      words.addAll(List.of("--remove", wanted.path()));
      return words;
    }
    words.addAll(
        LOCAL.equals(wanted.holder()) ? List.of("--local") : List.of("--package", wanted.holder()));
    if (divert.isPresent()) {
      words.addAll(List.of("--divert", wanted.divert()));
    }
    words.addAll(List.of("--add", wanted.path()));
    return words;
  }

  private List<String> commands(Look look, Diversion wanted) {
    return List.of(line(look, words(wanted, rename)));
  }

  private static String line(Look look, List<String> words) {
    return look.program() + " " + String.join(" ", words);
  }

  /** A diversion comes or goes. */
  private Plan changing(Look look, Diversion wanted) {
    boolean clash =
        rename && look.pathThere() && (wanted.exists() ? look.wantedThere() : look.placeThere());
    if (look.refused() && !(clash && force)) {
      return Plan.fail(
              clash
                  ? "Set 'force' param to True to force renaming of files."
                  : "dpkg-divert refuses: " + line(look, words(wanted, rename)))
          .result("diversion", look.now().value());
    }
    String inTheWay = wanted.exists() ? wanted.divert() : wanted.path();
    Together changes =
        new Together(
            (host, results) -> {
              if (look.refused()) {
                host.remove(inTheWay);
              }
              String said = run(host, words(wanted, rename));
              done(results, List.of(said));
            });
    Plan plan = shown(changes, look.now(), wanted).plan();
    return values(plan, wanted, commands(look, wanted), List.of(look.said()));
  }

  /** Another holder or place: the old diversion goes, the new one comes, the file moves along. */
  private Plan replacing(Look look, Diversion wanted) {
    List<String> remove = List.of("--no-rename", "--remove", wanted.path());
    List<String> add = words(wanted, false);
    Together changes =
        new Together(
            (host, results) -> {
              String removed = run(host, remove);
              String added = run(host, add);
              String old = look.now().divert();
              String place = wanted.divert();
              if (!old.equals(place) && look.placeThere() && !host.file(place).exists()) {
                host.move(old, place);
              }
              done(results, List.of(removed, added));
            });
    Plan plan = shown(changes, look.now(), wanted).plan();
    return values(plan, wanted, List.of(line(look, remove), line(look, add)), List.of());
  }

  private static Together shown(Together changes, Diversion now, Diversion wanted) {
    return changes
        .differs("state", now.state(), wanted.state())
        .differs("holder", or(now.holder()), or(wanted.holder()))
        .differs("divert", or(now.divert()), or(wanted.divert()));
  }

  private static String or(String text) {
    return text.isEmpty() ? "none" : text;
  }

  private static void done(Results results, List<String> messages) {
    results.put("messages", Sequence.of(messages.stream().map(Text::unsafe).toList()));
  }

  private static String run(Host host, List<String> words) {
    List<String> command = new ArrayList<>(List.of("dpkg-divert"));
    command.addAll(words);
    Output output = host.run(Command.of(command).environment("LC_ALL", "C"));
    if (!output.ok()) {
      throw new HostFailure("dpkg-divert failed: " + output.errors().strip());
    }
    return output.text().stripTrailing();
  }

  private static Plan values(
      Plan plan, Diversion after, List<String> commands, List<String> messages) {
    return plan.result("diversion", after.value())
        .result("commands", Sequence.of(commands.stream().map(Text::of).toList()))
        .result("messages", Sequence.of(messages.stream().map(Text::unsafe).toList()));
  }
}
