package foobar.modules.security;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.modules.entries.EntryFile;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sets whether SELinux holds, and with which policy. */
@Doc("Sets whether SELinux holds, and with which policy, now and after the next start.")
@Example("selinux: { policy: targeted, state: enforcing }")
@Example("selinux: { state: disabled }")
@Ahead
public record Selinux(
    @Doc("The policy; needed unless `state` is `disabled`.") Optional<String> policy,
    @Doc("Whether it holds, only warns, or is off.") State state,
    @Doc("The file that says it for the next start.")
        @Alias({"conf", "file"})
        @Default("/etc/selinux/config")
        String configfile,
    @Doc("Say it on the kernel's command line too, with grubby.") @Default("no")
        boolean updateKernelParam)
    implements Module {

  /** Whether SELinux holds. */
  public enum State {
    ENFORCING,
    PERMISSIVE,
    DISABLED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final String LOOK =
      """
      if [ -e /sys/fs/selinux/enforce ]; then
        if [ "$(cat /sys/fs/selinux/enforce)" = 1 ]; then echo enforcing; else echo permissive; fi
      else
        echo disabled
      fi
      if [ "$1" ]; then
        command -v grubby >/dev/null || { echo nogrubby; exit 0; }
        grubby --info=ALL | sed -n 's/^args="\\(.*\\)"$/ \\1 /p' | sed 's/.* selinux=0 .*/off/; t; s/.*/on/' | sort -u
      fi
      """;

  public Selinux {
    if (policy.isEmpty() && state != State.DISABLED) {
      throw new IllegalArgumentException("Policy is required if state is not 'disabled'");
    }
  }

  @Override
  public Plan check(Probe host) {
    EntryFile file = EntryFile.open(host, configfile);
    boolean coming = host.expectsAny(Expectation.Kind.PACKAGE);
    if (!file.exists() && !coming) {
      return Plan.fail("Unable to find file " + configfile)
          .result(
              "details",
              "Please install SELinux-policy package, if this package is not installed"
                  + " previously.");
    }
    List<String> look =
        host.ask(Command.script(LOOK, updateKernelParam ? "1" : "")).text().lines().toList();
    String running = look.isEmpty() ? "disabled" : look.getFirst();
    String oldPolicy = value(file.text(), "SELINUXTYPE");
    String wantedPolicy = policy.orElse(oldPolicy);
    if (!wantedPolicy.equals(oldPolicy)
        && !coming
        && !host.follow("/etc/selinux/" + wantedPolicy + "/policy").exists()) {
      return Plan.fail("Policy " + wantedPolicy + " does not exist in /etc/selinux/");
    }
    String after = with(with(file.text(), "SELINUXTYPE", wantedPolicy), "SELINUX", state.word());
    Plan plan = file.becoming(host, after, EntryFile.Writing.PLAIN);
    List<String> said = new ArrayList<>();
    if (!wantedPolicy.equals(oldPolicy)) {
      said.add(
          "SELinux policy configuration in '%s' changed from '%s' to '%s'"
              .formatted(configfile, oldPolicy, wantedPolicy));
    }
    plan = running(plan, running, said);
    String oldState = value(file.text(), "SELINUX");
    if (!oldState.equals(state.word())) {
      said.add("Config SELinux state changed from '%s' to '%s'".formatted(oldState, state.word()));
    }
    plan = kernel(plan, look, said);
    boolean starts =
        !running.equals(state.word()) && (state == State.DISABLED || running.equals("disabled"));
    return plan.result("msg", String.join(", ", said))
        .result("configfile", configfile)
        .result("policy", wantedPolicy)
        .result("state", state.word())
        .result("reboot_required", starts);
  }

  /** What can be changed without a new start. */
  private Plan running(Plan plan, String running, List<String> said) {
    if (running.equals(state.word())) {
      return plan;
    }
    if (running.equals("disabled")) {
      return plan.warn("Reboot is required to set SELinux state to '" + state.word() + "'");
    }
    if (state == State.DISABLED && running.equals("permissive")) {
      return plan.warn("SELinux state change will take effect next reboot");
    }
    String now = state == State.ENFORCING ? "1" : "0";
    Plan changed =
        plan.change(
            "running state",
            running,
            now.equals("1") ? "enforcing" : "permissive",
            host -> host.run(Command.of("setenforce", now)).orFail("setenforce"));
    if (state == State.DISABLED) {
      return changed.warn(
          "SELinux state temporarily changed from '%s' to 'permissive'. State change will take effect next reboot."
              .formatted(running));
    }
    said.add("SELinux state changed from '%s' to '%s'".formatted(running, state.word()));
    return changed;
  }

  private Plan kernel(Plan plan, List<String> look, List<String> said) {
    if (!updateKernelParam) {
      return plan;
    }
    if (look.contains("nogrubby")) {
      return plan.failed("'grubby' command not found on host");
    }
    boolean on = state != State.DISABLED;
    List<String> kernels = look.subList(1, look.size());
    if (kernels.equals(List.of(on ? "on" : "off"))) {
      return plan;
    }
    String before = kernels.size() == 1 ? (on ? "disabled" : "enabled") : "<inconsistent>";
    String after = on ? "enabled" : "disabled";
    said.add("Kernel SELinux state changed from '%s' to '%s'".formatted(before, after));
    return plan.change(
        "kernel",
        before,
        after,
        host ->
            host.run(
                    Command.of(
                        "grubby",
                        "--update-kernel=ALL",
                        on ? "--remove-args" : "--args",
                        "selinux=0"))
                .orFail("grubby"));
  }

  private static Pattern line(String name) {
    return Pattern.compile("(?m)^" + name + "=(.*)$");
  }

  private static String value(String text, String name) {
    Matcher found = line(name).matcher(text);
    return found.find() ? String.valueOf(found.group(1)).strip() : "";
  }

  private static String with(String text, String name, String value) {
    if (value.isEmpty()) {
      return text;
    }
    Matcher found = line(name).matcher(text);
    String entry = name + "=" + value;
    if (found.find()) {
      return value(text, name).equals(value)
          ? text
          : found.replaceAll(Matcher.quoteReplacement(entry));
    }
    return text + (text.isEmpty() || text.endsWith("\n") ? "" : "\n") + entry + "\n";
  }
}
