package foobar.modules.debian;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.HostScript;
import foobar.module.Module;
import foobar.module.Names;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.modules.command.Lines;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Host;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.Sequence;
import foobar.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Switches modules of the Apache web server on and off. */
@Doc("Switches modules of the Apache web server on and off.")
@Names("apache2_module")
@Example("apache2_module: { name: rewrite }")
@Example("apache2_module: { name: autoindex, state: absent, force: true }")
@Ahead
public record Apache2Module(
    @Doc("The module, as `a2enmod` knows it.") String name,
    @Doc("Whether it is on.") @Default("present") State state,
    @Doc("The module, as `apache2ctl -M` lists it; guessed unless given.")
        Optional<String> identifier,
    @Doc("Switch off even what Debian warns about.") @Default("no") boolean force,
    @Doc("Take a configuration that Apache finds wrong for one without the module.") @Default("no")
        boolean ignoreConfigcheck,
    @Doc("Warn if no module for processing is left.") @Default("yes") boolean warnMpmAbsent)
    implements Module {

  /** Whether the module should be on. */
  public enum State {
    ABSENT,
    PRESENT
  }

  private static final HostScript LOOK = HostScript.load(Apache2Module.class, "apache.sh");
  private static final String NO_MPM =
      "No MPM module loaded! apache2 reload AND other module actions will fail if no MPM"
          + " module is loaded immediately.";
  private static final Pattern PHP8 = Pattern.compile("^(php)[\\d.]+");
  private static final Pattern PHP = Pattern.compile("^(php\\d)\\.");

  public Apache2Module {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9_.-]*")) {
      throw new IllegalArgumentException("`" + name + "` cannot be the name of a module");
    }
  }

  /** What Apache says about its modules. */
  private record Look(String control, boolean threaded, int status, String said, String errors) {

    static Look parse(Output output) {
      String[] lines = output.text().split("\n", 4);
      return new Look(
          lines[0],
          lines[1].equals("threaded"),
          Integer.parseInt(lines[2]),
          lines[3],
          output.errors());
    }
  }

  @Override
  public Plan check(Probe host) {
    Output output = host.ask(LOOK.with());
    String success =
        "Module %s %s".formatted(name, state == State.PRESENT ? "enabled" : "disabled");
    Plan done = Plan.NOTHING.result("result", success);
    if (output.status() == 127) {
      return host.expectsAny(Expectation.Kind.PACKAGE)
          ? switching(done, false)
          : Plan.fail(
              "Neither of apache2ctl nor apachctl found. At least one apache control binary is"
                  + " necessary.");
    }
    Look look = Look.parse(output);
    if (name.equals("cgi") && look.threaded()) {
      return Plan.fail(
          "Your MPM seems to be threaded. No automatic actions on module cgi possible.");
    }
    if (look.status() != 0 && !ignoreConfigcheck) {
      return Plan.fail(trouble(look));
    }
    Plan warned = look.status() == 0 ? done : warned(done, look);
    boolean on = isOn(look);
    if (on == (state == State.PRESENT)) {
      return warned;
    }
    return switching(warnMpmAbsent && isLastMpm(look) ? warned.warn(NO_MPM) : warned, on);
  }

  private boolean isLastMpm(Look look) {
    return state == State.ABSENT
        && name.contains("mpm_")
        && look.said().lines().filter(line -> line.contains(" mpm_")).count() == 1;
  }

  private static String trouble(Look look) {
    return "Error executing " + look.control() + ": " + look.errors();
  }

  private Plan warned(Plan plan, Look look) {
    boolean noneLeft = look.errors().contains("AH00534") && name.contains("mpm_");
    if (!noneLeft) {
      return plan.warn(trouble(look));
    }
    return warnMpmAbsent ? plan.warn(NO_MPM) : plan;
  }

  private boolean isOn(Look look) {
    return look.status() == 0 && look.said().contains(" " + listed());
  }

  /** How Apache lists the module. */
  private String listed() {
    return identifier.orElseGet(
        () -> {
          if (name.contains("shib")) {
            return "mod_shib";
          }
          if (name.contains("evasive")) {
            return "evasive20_module";
          }
          Matcher php8 = PHP8.matcher(name);
          if (name.contains("php8") && php8.find()) {
            return php8.group(1) + "_module";
          }
          Matcher php = PHP.matcher(name);
          return (php.find() ? php.group(1) : name) + "_module";
        });
  }

  private Plan switching(Plan plan, boolean on) {
    return plan.change(name, on ? "enabled" : "disabled", on ? "disabled" : "enabled", this::act);
  }

  private void act(Host host, Results results) {
    List<String> words = new ArrayList<>();
    words.add(state == State.PRESENT ? "a2enmod" : "a2dismod");
    if (state == State.ABSENT && force) {
      words.add("-f");
    }
    words.add(name);
    Output output = host.run(Command.of(words));
    if (output.status() == 127) {
      results.fail(
          "%s not found. Perhaps this system does not use %s to manage apache"
              .formatted(words.getFirst(), words.getFirst()));
      return;
    }
    Look look = Look.parse(host.ask(LOOK.with()));
    if (isOn(look) != (state == State.PRESENT) || (look.status() != 0 && !ignoreConfigcheck)) {
      results
          .fail(
              ("Failed to set module %s to %s:\n%s\nMaybe the module identifier (%s) was guessed"
                      + " incorrectly.Consider setting the \"identifier\" option.")
                  .formatted(
                      name,
                      state == State.PRESENT ? "enabled" : "disabled",
                      output.text(),
                      listed()))
          .put("rc", output.status())
          .put("stdout", output.text())
          .put("stdout_lines", lines(output.text()))
          .put("stderr", output.errors())
          .put("stderr_lines", lines(output.errors()));
    }
  }

  private static Sequence lines(String text) {
    return Sequence.of(Lines.of(text).stream().map(Text::unsafe).toList());
  }
}
