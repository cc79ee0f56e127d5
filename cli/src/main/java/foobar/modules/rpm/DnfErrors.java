package foobar.modules.rpm;

import foobar.module.Plan;
import foobar.module.Results;
import foobar.remote.Output;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why dnf refused, in the words that Ansible's module has for it.
 *
 * @param message what the task fails with
 * @param failures one for each package that is the reason
 * @param kind what else the task returns
 */
record DnfErrors(String message, List<String> failures, Kind kind) {

  /** How much is returned beside the message. */
  enum Kind {
    PACKAGES,
    GROUP,
    SIGNATURE
  }

  private static final Pattern UNKNOWN =
      Pattern.compile("(?m)^(?:No match for argument:|No package) (\\S+?)(?: available\\.?)?$");
  private static final Pattern FILTERED =
      Pattern.compile("(?m)^All matches were filtered out by .* for argument: (\\S+)$");
  private static final Pattern GROUP =
      Pattern.compile("Module or Group '([^']+)' is not available|No match for group: (\\S+)");
  private static final Pattern REPOSITORY =
      Pattern.compile("(?m)^(?:Error: |>>> )?(Failed to download metadata for repo .*)$");
  private static final Pattern UNSIGNED =
      Pattern.compile("(?m)^(?:Error: )?Package (\\S+)\\.rpm is not signed$");
  private static final String NO_REPOSITORIES = "There are no enabled repositories";

  /**
   * @param call what dnf was told: its verb, packages and options
   */
  static DnfErrors of(Output output, List<String> call) {
    List<String> asked = call.stream().skip(1).filter(word -> !word.startsWith("--")).toList();
    String all = output.errors() + "\n" + output.text();
    List<String> failures = failures(all, asked, call.contains("upgrade"));
    if (!failures.isEmpty()) {
      String message = "Failed to install some of the specified packages";
      return new DnfErrors(message, failures, Kind.PACKAGES);
    }
    Matcher group = GROUP.matcher(all);
    if (group.find()) {
      String name = group.group(1) == null ? group.group(2) : group.group(1);
      return new DnfErrors("No group " + name + " available.", List.of(), Kind.GROUP);
    }
    Matcher unsigned = UNSIGNED.matcher(all);
    if (unsigned.find()) {
      String message =
          "Failed to validate GPG signature for %s: %s"
              .formatted(unsigned.group(1), unsigned.group().replaceFirst("^Error: ", ""));
      return new DnfErrors(message, List.of(), Kind.SIGNATURE);
    }
    Matcher repository = REPOSITORY.matcher(all);
    return new DnfErrors(
        repository.find() ? repository.group(1) : other(output), List.of(), Kind.PACKAGES);
  }

  /** Whether a group could not be upgraded because it is not there. */
  static boolean isMissingGroup(Output output) {
    return !output.ok() && output.errors().contains("is not installed");
  }

  /** Whether all that is wrong with an upgrade is that there is nothing newer. */
  static boolean isNothingToUpgrade(String said) {
    return !FILTERED.matcher(said).find()
        && (said.contains(NO_REPOSITORIES)
            || said.contains("No packages marked for upgrade")
            || said.contains("No match for argument"));
  }

  private static List<String> failures(String all, List<String> asked, boolean isUpgrade) {
    List<String> failures = new ArrayList<>();
    Matcher unknown = UNKNOWN.matcher(all);
    while (unknown.find()) {
      failures.add("No package " + unknown.group(1) + " available.");
    }
    Matcher filtered = FILTERED.matcher(all);
    while (filtered.find()) {
      failures.add(
          isUpgrade
              ? filtered.group(1) + " " + filtered.group()
              : "No package " + filtered.group(1) + " available.");
    }
    if (all.contains(NO_REPOSITORIES)) {
      asked.forEach(name -> failures.add("No package " + name + " available."));
    }
    return failures.stream().distinct().toList();
  }

  private static String other(Output output) {
    String said = output.errors().isBlank() ? output.text().strip() : output.errors().strip();
    int problem = said.indexOf("Problem");
    if (problem >= 0) {
      return "Depsolve Error occurred: \n " + said.substring(problem).strip();
    }
    int error = said.indexOf("Error: ");
    return error < 0 ? said : said.substring(error + "Error: ".length());
  }

  Plan plan() {
    Plan plan = Plan.fail(message);
    return switch (kind) {
      case PACKAGES ->
          plan.result("rc", 1).result("results", Sequence.of()).result("failures", texts(failures));
      case GROUP -> plan.result("results", Sequence.of());
      case SIGNATURE -> plan;
    };
  }

  /** The same as the failure of a run. */
  void tell(Results results) {
    if (kind == Kind.PACKAGES) {
      results.put("rc", 1).put("results", Sequence.of()).put("failures", texts(failures));
    }
    results.fail(message);
  }

  static Value texts(List<String> lines) {
    return Sequence.of(lines.stream().map(Text::unsafe).toList());
  }
}
