package foobar.command;

import foobar.audit.Audit;
import foobar.audit.AuditJson;
import foobar.audit.AuditText;
import foobar.audit.Finding;
import foobar.audit.Severity;
import foobar.audit.Subject;
import foobar.playbook.Play;
import foobar.report.Masker;
import foobar.settings.Setting;
import foobar.settings.Settings;
import foobar.settings.Surroundings;
import foobar.source.Diagnostic;
import foobar.value.Mapping;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code foobar audit}: what of a site is not safe, or has no second. */
@Command(
    name = "audit",
    header = "Find single points of failure and unsafe settings, without any host.",
    description = {
      "Reads inventory, variables and roles. Each finding says where it is written, why it matters"
          + " and what to do; no password is ever shown.",
      "A finding that the site is to live with is named in the variable `audit_accepted`, by its id and"
          + " with the reason.",
      "Ends with 6 if there is a finding of the severity of `--fail-on` or above that is not accepted."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  foobar audit hosts.yml",
      "  foobar audit hosts.yml --fail-on medium --output json",
      "",
      "  # group_vars/all/site.yml",
      "  audit_accepted:",
      "    one-balancer: the provider moves its address to a spare within a minute"
    },
    mixinStandardHelpOptions = true)
final class AuditCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      defaultValue = "high",
      description =
          "From which severity on it is a failure: high (the default), medium, low, none.")
  private String failOn = "high";

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      defaultValue = "console",
      description = "`console` for people (the default), `json` for programs: one object.")
  private String format = "console";

  @Mixin private BlueprintOptions site = new BlueprintOptions();

  @Override
  public Integer call() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    refuse("--fail-on", failOn, List.of("high", "medium", "low", "none"));
    refuse("--output", format, List.of("console", "json"));
    Settings settings = Settings.read(Surroundings.here());
    Masker masker = new Masker();
    List<Finding> found =
        site.known(
            settings,
            (read, known) -> {
              Subject subject = subject(read, known, settings);
              Audit.passwords(subject.layers()).forEach(masker::add);
              return Audit.of(subject);
            });
    String text =
        format.equals("json")
            ? AuditJson.of(found)
            : String.join(System.lineSeparator(), AuditText.lines(found));
    line.getOut().println(masker.mask(text));
    line.getOut().flush();
    return (found.stream().anyMatch(this::isFailure) ? ExitCode.FOUND : ExitCode.DONE).number();
  }

  private static void refuse(String option, String word, List<String> known) {
    if (!known.contains(word)) {
      throw Diagnostic.error("`%s` cannot be `%s`".formatted(option, word))
          .help("one of: " + String.join(", ", known))
          .mistake();
    }
  }

  private boolean isFailure(Finding finding) {
    return !failOn.equals("none")
        && !finding.isAccepted()
        && finding.severity().compareTo(Severity.valueOf(failOn.toUpperCase(Locale.ROOT))) >= 0;
  }

  private Subject subject(PlaybookRun.Read read, PlaysKnown known, Settings settings) {
    List<Subject.PlayShape> plays = new ArrayList<>();
    known.plays().forEach(one -> plays.add(shape(one.play(), one.hosts())));
    List<Mapping> layers = read.fleet().allVariables(Site.folder(read.playbooks().getFirst()));
    return new Subject(
        known.of(read.fleet()),
        layers,
        plays,
        new Subject.Controller(
            settings.flag(Setting.HOST_KEY_CHECKING),
            settings.place(Setting.HOST_KEY_CHECKING),
            site.passwordFiles(settings)));
  }

  private static Subject.PlayShape shape(Play play, List<String> hosts) {
    Set<String> does = new HashSet<>();
    play.tasks().forEach(task -> does.add(task.shortModule()));
    play.roles().forEach(role -> does.add(role.shortName()));
    return new Subject.PlayShape(
        play.name().value(),
        hosts,
        play.settings().get("serial"),
        play.settings().get("max_fail_percentage"),
        does,
        play.place());
  }
}
