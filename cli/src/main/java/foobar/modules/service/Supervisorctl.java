package foobar.modules.service;

import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.HostScript;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.Secret;
import foobar.value.Sequence;
import foobar.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Starts and stops programs that supervisord looks after. */
@Doc("Starts and stops programs that supervisord looks after.")
@Example("supervisorctl: { name: my_app, state: started }")
@Example("supervisorctl: { name: 'my_apps:', state: restarted }")
public record Supervisorctl(
    @Doc("The program; a group with a colon behind it; or `all`.") String name,
    @Doc("supervisorctl's configuration file.") @Default("") String config,
    @Doc("Where supervisord listens.") @Default("") String serverUrl,
    @Doc("The user to log in as.") @Default("") String username,
    @Doc("The password of that user.") Optional<Secret> password,
    @Doc("supervisorctl itself.") @Default("") String supervisorctlPath,
    @Doc("What should be the case, or be done.") State state,
    @Doc("The signal to send.") Optional<String> signal)
    implements Module {

  /** What should be the case, or be done. */
  public enum State {
    PRESENT,
    STARTED,
    RESTARTED,
    STOPPED,
    ABSENT,
    SIGNALLED
  }

  private static final HostScript CALL = HostScript.load(Supervisorctl.class, "supervisorctl.sh");
  private static final String NOBODY = "ERROR (no such process)";

  /** A program that supervisord looks after. */
  private record Program(String name, String status) {

    boolean isUp() {
      return status.equals("RUNNING") || status.equals("STARTING");
    }
  }

  public Supervisorctl {
    if (state == State.SIGNALLED && signal.isEmpty()) {
      throw new IllegalArgumentException("`state: signalled` needs a `signal`");
    }
  }

  @Override
  public Plan check(Probe host) {
    Output output = host.ask(call("status"));
    boolean missing = output.status() == 127;
    boolean yetToCome = host.expectsAny(Expectation.Kind.PACKAGE);
    if (missing && !yetToCome) {
      return Plan.fail(
          "Failed to find required executable \"supervisorctl\": install the package `supervisor`");
    }
    String said = output.text() + output.errors();
    if (!yetToCome && (said.contains("refused connection") || said.contains("no such file"))) {
      return Plan.fail(said.strip());
    }
    List<Program> mine = missing ? List.of() : matched(output.text());
    return plan(mine, yetToCome)
        .result("name", bare())
        .result("state", state.name().toLowerCase(Locale.ROOT));
  }

  private Plan plan(List<Program> mine, boolean yetToCome) {
    boolean needed = state != State.PRESENT && state != State.ABSENT;
    if (needed && mine.isEmpty() && state != State.RESTARTED && !yetToCome) {
      return Plan.fail(NOBODY);
    }
    return switch (state) {
      case PRESENT -> mine.isEmpty() ? group("absent", "present", "add", "added") : Plan.NOTHING;
      case ABSENT ->
          mine.isEmpty() ? Plan.NOTHING : group("present", "absent", "remove", "removed");
      case STARTED -> act(mine, process -> !process.isUp(), "started", "start");
      case STOPPED -> act(mine, Program::isUp, "stopped", "stop");
      case SIGNALLED ->
          act(
              mine,
              process -> process.status().equals("RUNNING"),
              "signalled",
              "signal",
              signal.orElseThrow());
      case RESTARTED -> Plan.NOTHING.change(bare(), "running", "restarted", this::restart);
    };
  }

  private String bare() {
    return name.replaceFirst(":+$", "");
  }

  private List<Program> matched(String status) {
    List<Program> mine = new ArrayList<>();
    for (String line : status.lines().toList()) {
      String[] words = line.strip().split(" +");
      if (words.length < 2) {
        continue;
      }
      int colon = words[0].indexOf(':');
      boolean fits =
          name.endsWith(":")
              ? colon > 0 && words[0].substring(0, colon).equals(bare())
              : name.equals("all") || words[0].equals(name);
      if (fits) {
        mine.add(new Program(words[0], words[1]));
      }
    }
    return mine;
  }

  private Plan group(String before, String after, String verb, String done) {
    return Plan.NOTHING.change(
        bare(),
        before,
        after,
        host -> {
          host.run(call("reread")).orFail("supervisorctl reread");
          expect(host, bare() + ": " + done + " process group", verb, bare());
        });
  }

  private Plan act(List<Program> mine, Predicate<Program> differs, String result, String... verb) {
    List<String> names = mine.stream().filter(differs).map(Program::name).toList();
    Plan plan = Plan.NOTHING;
    for (Program process : mine) {
      if (differs.test(process)) {
        plan =
            plan.change(
                process.name(),
                process.status(),
                result,
                host -> act(host, process.name(), result, verb));
      }
    }
    return names.isEmpty() ? plan : plan.result("affected", texts(names));
  }

  private void act(Host host, String process, String result, String... verb) {
    List<String> words = new ArrayList<>(List.of(verb));
    words.add(process);
    expect(host, process + ": " + result, words.toArray(String[]::new));
  }

  private void restart(Host host, Results results) {
    host.run(call("update")).orFail("supervisorctl update");
    List<Program> mine = matched(host.ask(call("status")).text());
    if (mine.isEmpty()) {
      results.fail(NOBODY).changed(false);
      return;
    }
    mine.forEach(process -> act(host, process.name(), "started", "restart"));
    results.put("affected", texts(mine.stream().map(Program::name).toList()));
  }

  private void expect(Host host, String said, String... words) {
    Output output = host.run(call(words));
    if (!output.text().contains(said)) {
      throw new HostFailure((output.text() + output.errors()).strip());
    }
  }

  private Command call(String... words) {
    List<String> all = new ArrayList<>(List.of(supervisorctlPath, config, serverUrl, username));
    all.addAll(List.of(words));
    return CALL.with(all).input(password.map(Secret::reveal).orElse(""));
  }

  private static Sequence texts(List<String> names) {
    return Sequence.of(names.stream().map(Text::of).toList());
  }
}
