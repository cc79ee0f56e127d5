package foobar.modules.lang;

import foobar.module.Act;
import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.HostScript;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.module.Rules;
import foobar.module.Together;
import foobar.modules.command.Lines;
import foobar.remote.CommandLine;
import foobar.remote.Expectation;
import foobar.remote.Host;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Installs and removes Python's packages with pip. */
@Doc("Installs and removes Python's packages with pip, in a virtual environment or in the system.")
@Example("pip: { name: [gunicorn, 'flask>=3'], virtualenv: /srv/app/venv }")
@Example("pip: { requirements: /srv/app/requirements.txt, virtualenv: /srv/app/venv }")
@Ahead
@Rules(
    exclusive = {"name|requirements", "executable|virtualenv"},
    oneOf = "name|requirements")
public record Pip(
    @Doc("The packages, with versions such as `flask>=3` if wanted; also addresses and paths.")
        @Default("")
        List<String> name,
    @Doc("A file on the host that lists packages, instead of `name`.")
        Optional<String> requirements,
    @Doc("The version, if `name` is one package.") Optional<String> version,
    @Doc("`present` installs what is missing, `latest` the newest, `forcereinstall` all anew.")
        @Default("present")
        State state,
    @Doc("The virtual environment, made if it is not there.") Optional<String> virtualenv,
    @Doc("What makes virtual environments; without it Python's own `venv` does.")
        @Default("virtualenv")
        String virtualenvCommand,
    @Doc("The Python of a new virtual environment.") Optional<String> virtualenvPython,
    @Doc("Let a new virtual environment use the system's packages.") @Default("no")
        boolean virtualenvSitePackages,
    @Doc("Options for pip.") Optional<String> extraArgs,
    @Doc("Install so that the sources can still be edited.") @Default("no") boolean editable,
    @Doc("Where pip works; /tmp unless given.") Optional<String> chdir,
    @Doc("The pip to use, as a name or a path.") Optional<String> executable,
    @Doc("Permission bits that new files do not get, in octal.") Optional<String> umask)
    implements Module {

  /** What is wanted of the packages. */
  public enum State {
    PRESENT,
    ABSENT,
    LATEST,
    FORCEREINSTALL
  }

  private static final HostScript LOOK = HostScript.load(Pip.class, "pip.sh");

  public Pip {
    name = whole(name);
    if (version.isPresent() && (state == State.LATEST || name.size() != 1)) {
      throw new IllegalArgumentException(
          "`version` goes with one package, and not with `state: latest`");
    }
    if (version.isPresent() && name.getFirst().matches(".*[<>=!~].*")) {
      throw new IllegalArgumentException("give `version`, or a version in `name`, one of the two");
    }
    if (name.stream().anyMatch(one -> one.startsWith("-") || one.isBlank())) {
      throw new IllegalArgumentException("options go into `extra_args`, not into `name`");
    }
    if (umask.filter(mask -> !mask.matches("[0-7]{1,4}")).isPresent()) {
      throw new IllegalArgumentException("`umask` must be an octal number in quotes");
    }
    extraArgs.ifPresent(CommandLine::split);
    if (CommandLine.split(virtualenvCommand).isEmpty()) {
      throw new IllegalArgumentException("`virtualenv_command` is empty");
    }
  }

  /** A text is a list wherever it has a comma, also within one package: that is put together. */
  private static List<String> whole(List<String> parts) {
    List<String> whole = new ArrayList<>();
    for (String part : parts) {
      boolean goesOn =
          !whole.isEmpty()
              && (part.strip().matches("[<>=!~].*")
                  || whole.getLast().lastIndexOf('[') > whole.getLast().lastIndexOf(']'));
      if (goesOn) {
        whole.add(whole.removeLast() + "," + part.strip());
      } else {
        whole.add(part.strip());
      }
    }
    return List.copyOf(whole);
  }

  /** The packages as pip takes them. */
  List<String> wanted() {
    return version
        .map(v -> List.of(name.getFirst() + (v.matches("[<>=!~].*") ? v : "==" + v)))
        .orElse(name);
  }

  private static String plain(String requirement) {
    return requirement
        .replaceFirst("[\\s\\[<>=!~;@].*", "")
        .replaceAll("[-_.]+", "-")
        .toLowerCase(Locale.ROOT);
  }

  /** Whether a package comes from an address or a path, so that only installing it tells more. */
  private boolean fromElsewhere() {
    return editable || name.stream().anyMatch(one -> one.contains("/") || one.startsWith("."));
  }

  @Override
  public Plan check(Probe host) {
    PipCall pip = PipCall.of(this, host);
    boolean ask = state == State.PRESENT && !fromElsewhere();
    List<String> words =
        new ArrayList<>(
            List.of(
                pip.environment(),
                executable.map(host::expand).orElse(""),
                pip.folder(),
                ask ? "present" : "",
                requirements.orElse("")));
    words.addAll(pip.arguments());
    Output output = host.ask(LOOK.with(words));
    boolean coming = host.expectsAny(Expectation.Kind.PACKAGE);
    if (output.status() == 127 && !coming) {
      return Plan.fail(
          "Unable to find any of pip3 to use: install the package `python3-pip`, or name a"
              + " `virtualenv`");
    }
    String text =
        output.status() == 127 ? "there\npip3\nmissing\n" : output.orFail("asking pip").text();
    return plan(pip, Look.parse(text));
  }

  /** What pip answers before anything is done. */
  private record Look(boolean fresh, String program, String verdict, Map<String, String> packages) {

    static Look parse(String text) {
      List<String> lines = text.lines().toList();
      Map<String, String> packages = new LinkedHashMap<>();
      for (String line : lines.subList(3, lines.size())) {
        String[] parts = line.split("==", 2);
        if (parts.length == 2) {
          packages.put(plain(parts[0]), parts[1]);
        }
      }
      return new Look(lines.get(0).equals("new"), lines.get(1), lines.get(2), packages);
    }
  }

  private Plan plan(PipCall pip, Look look) {
    Act act = (host, results) -> act(pip, look, host, results);
    Together changes = new Together(act);
    if (look.fresh()) {
      changes.change("virtualenv", "absent", pip.environment());
    }
    boolean unknown =
        state == State.LATEST
            || look.verdict().equals("unknown")
            || (fromElsewhere() && state == State.PRESENT)
            || (state == State.ABSENT && requirements.isPresent());
    if (unknown && !look.fresh()) {
      return known(Plan.NOTHING.opaque("pip " + String.join(" ", verb()), act), pip);
    }
    if (state == State.ABSENT) {
      wanted().stream()
          .filter(one -> look.packages().containsKey(plain(one)))
          .forEach(
              one ->
                  changes.change(
                      plain(one), look.packages().getOrDefault(plain(one), ""), "absent"));
    } else if (!look.verdict().equals("satisfied")) {
      installing(changes, look);
    }
    return known(changes.plan(), pip);
  }

  private void installing(Together changes, Look look) {
    requirements.ifPresent(file -> changes.change(file, "not satisfied", "satisfied"));
    int before = changes.plan().changes().size();
    for (String one : wanted()) {
      String now = look.packages().getOrDefault(plain(one), "absent");
      String rest = one.substring(one.replaceFirst("[<>=!~].*", "").length());
      boolean differs = now.equals("absent") || !rest.isEmpty() || state == State.FORCEREINSTALL;
      if (differs && !rest.equals("==" + now)) {
        changes.change(plain(one), now, rest.isEmpty() ? "present" : rest);
      }
    }
    if (changes.plan().changes().size() == before && !name.isEmpty()) {
      changes.change("what they need", "not satisfied", "satisfied");
    }
  }

  private List<String> verb() {
    return switch (state) {
      case PRESENT -> List.of("install");
      case ABSENT -> List.of("uninstall", "-y");
      case LATEST -> List.of("install", "-U");
      case FORCEREINSTALL -> List.of("install", "-U", "--force-reinstall");
    };
  }

  private Plan known(Plan plan, PipCall pip) {
    Value names = Sequence.of(name.stream().map(Text::of).toList());
    return plan.result("name", name.isEmpty() ? None.NONE : names)
        .result("version", version.<Value>map(Text::of).orElse(None.NONE))
        .result("state", state.name().toLowerCase(Locale.ROOT))
        .result("requirements", requirements.<Value>map(Text::of).orElse(None.NONE))
        .result("virtualenv", pip.environment().isEmpty() ? None.NONE : Text.of(pip.environment()))
        .result("stdout", "")
        .result("stdout_lines", Sequence.of())
        .result("stderr", "")
        .result("stderr_lines", Sequence.of());
  }

  private void act(PipCall pip, Look look, Host host, Results results) {
    if (look.fresh()) {
      pip.makeEnvironment(host);
    }
    List<String> program =
        look.program().equals("python3 -m pip")
            ? List.of("python3", "-m", "pip")
            : List.of(look.program());
    List<String> words = new ArrayList<>(program);
    words.addAll(verb());
    words.addAll(pip.arguments());
    String before = fromElsewhere() ? freeze(pip, program, host) : "";
    Output output = pip.run(host, words);
    PipCall.check(output, "pip " + String.join(" ", verb()));
    boolean done =
        output
            .text()
            .contains(
                state == State.ABSENT ? "Successfully uninstalled" : "Successfully installed");
    results
        .changed(
            look.fresh() || (fromElsewhere() ? !before.equals(freeze(pip, program, host)) : done))
        .put(
            "cmd", Sequence.of(words.stream().map(PipCall::withoutPassword).map(Text::of).toList()))
        .put("stdout", output.text())
        .put("stdout_lines", lines(output.text()))
        .put("stderr", output.errors())
        .put("stderr_lines", lines(output.errors()));
  }

  private static String freeze(PipCall pip, List<String> program, Host host) {
    List<String> words = new ArrayList<>(program);
    words.add("freeze");
    return pip.run(host, words).text();
  }

  private static Sequence lines(String text) {
    return Sequence.of(Lines.of(text).stream().map(Text::unsafe).toList());
  }
}
