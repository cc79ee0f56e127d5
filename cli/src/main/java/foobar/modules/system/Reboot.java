package foobar.modules.system;

import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.module.Workplace;
import foobar.modules.net.Patience;
import foobar.remote.Command;
import foobar.remote.Host;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.remote.Target;
import foobar.remote.Unreachable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Restarts a host and waits until it is back. */
@Doc(
    "Restarts the host, waits until it is back and another system runs than before, and until a"
        + " test command succeeds.")
@Example("reboot: { reboot_timeout: 300, msg: a new kernel }")
@Example("reboot: { test_command: systemctl is-system-running --wait, post_reboot_delay: 5 }")
public record Reboot(
    @Doc("How long to wait before the restart, in seconds; the host counts in whole minutes.")
        @Alias("pre_reboot_delay_sec")
        @Default("0")
        int preRebootDelay,
    @Doc("How long to wait before the first try to connect, in seconds.")
        @Alias("post_reboot_delay_sec")
        @Default("0")
        int postRebootDelay,
    @Doc("How long to wait at most, in seconds: for the host, then again for the test command.")
        @Alias("reboot_timeout_sec")
        @Default("600")
        int rebootTimeout,
    @Doc("How long one try to connect may take, in seconds; as usual for the host if not said.")
        @Alias("connect_timeout_sec")
        Optional<Integer> connectTimeout,
    @Doc("What has to succeed on the host that is back.") Optional<String> testCommand,
    @Doc("What the people are told who are logged in.") @Default("Reboot initiated by Ansible")
        String msg,
    @Doc("Where the program is looked for that restarts the host.")
        @Default("/sbin, /bin, /usr/sbin, /usr/bin, /usr/local/sbin")
        List<String> searchPaths,
    @Doc("What prints another text once the host has been started anew.")
        Optional<String> bootTimeCommand,
    @Doc("The whole command that restarts the host.") Optional<String> rebootCommand,
    Workplace workplace)
    implements Module {

  /** A container shares its machine's boot, but not when its first process was started. */
  private static final String IDENTITY =
      """
      cat /proc/sys/kernel/random/boot_id || exit
      read -r line </proc/1/stat 2>/dev/null && set -- ${line##*) } && echo "${20}"
      exit 0
      """;

  /** The rest of the words goes to the program behind the first, which is looked for. */
  private static final String RESTART =
      """
      program=$1 whole=$2 minutes=$3 message=$4
      shift 4
      case $program in
      /*) ;;
      *)
        found=
        for place; do
          [ -e "$place/$program" ] && { found=$place/$program; break; }
        done
        [ "$found" ] || { echo "Unable to find command \\"$program\\" in search paths: $*" >&2; exit 127; }
        whole=$found${whole#"$program"} program=$found ;;
      esac
      if [ "$minutes" ]; then "$program" -r "$minutes" "$message"; else eval "$whole"; fi
      """;

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  @Override
  public Plan check(Probe probe) {
    if (workplace.link().target().kind() == Target.Kind.LOCAL) {
      return Plan.fail("Running reboot with local connection would reboot the control node.")
          .result("elapsed", 0)
          .result("rebooted", false);
    }
    return Plan.NOTHING
        .change("reboot", "running", "restarted", this::restart)
        .result("elapsed", 0)
        .result("rebooted", true);
  }

  private void restart(Host host, Results results) {
    Output before = host.run(identity());
    if (!before.ok()) {
      results
          .put("rebooted", false)
          .fail(
              "reboot: failed to get host boot time info, rc: %d, stdout: %s, stderr: %s"
                  .formatted(before.status(), before.text(), before.errors()));
      return;
    }
    Output ordered = order(host);
    long start = System.nanoTime();
    if (ordered.ok()) {
      Patience.sleep(Duration.ofSeconds(postRebootDelay));
      String trouble = await(host, before.text().strip());
      results.put("rebooted", true);
      if (!trouble.isEmpty()) {
        results.fail(trouble);
      }
    } else {
      results
          .changed(false)
          .put("rebooted", false)
          .fail(
              "Reboot command failed. Error was: '%s, %s'"
                  .formatted(ordered.text().strip(), ordered.errors().strip()));
    }
    results.put("elapsed", Duration.ofNanos(System.nanoTime() - start).toSeconds());
  }

  private Command identity() {
    return Command.script(bootTimeCommand.orElse(IDENTITY));
  }

  /** A connection that ends under the command has been ended by it. */
  private Output order(Host host) {
    String whole = rebootCommand.orElse("shutdown");
    String minutes = rebootCommand.isPresent() ? "" : Integer.toString(preRebootDelay / 60);
    List<String> words =
        new java.util.ArrayList<>(List.of(whole.split(" ", 2)[0], whole, minutes, msg));
    words.addAll(searchPaths);
    try {
      return host.run(Command.script(RESTART, words.toArray(String[]::new)));
    } catch (Unreachable gone) {
      return new Output(0, new byte[0], new byte[0]);
    }
  }

  /** What there is to say if the host does not come back; empty if it has. */
  private String await(Host host, String before) {
    Duration connecting =
        connectTimeout
            .map(seconds -> Duration.ofSeconds(Math.max(1, seconds)))
            .orElse(workplace.link().target().connectTimeout());
    Patience patience = new Patience(workplace.link(), host, connecting);
    Duration limit = Duration.ofSeconds(rebootTimeout);
    String late =
        patience.until(
            identity(),
            answer ->
                answer.ok() && !answer.text().isBlank() && !answer.text().strip().equals(before),
            limit,
            Reboot::pause);
    if (!late.isEmpty()) {
      return "Timed out waiting for last boot time check (timeout=%d): %s"
          .formatted(rebootTimeout, late);
    }
    Command test = Command.script(testCommand.orElse("whoami")).timeout(limit);
    String failed = patience.until(test, Output::ok, limit, Reboot::pause);
    return failed.isEmpty()
        ? ""
        : "Timed out waiting for post-reboot test command (timeout=%d): %s"
            .formatted(rebootTimeout, failed);
  }

  private static Duration pause(int tries) {
    Duration grown = Duration.ofMillis(500L * tries);
    return grown.compareTo(LONGEST_PAUSE) < 0 ? grown : LONGEST_PAUSE;
  }
}
