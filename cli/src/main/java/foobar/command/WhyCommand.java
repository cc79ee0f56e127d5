package foobar.command;

import foobar.run.Provenance;
import foobar.run.Reasons;
import foobar.settings.Settings;
import foobar.settings.Surroundings;
import foobar.source.Diagnostic;
import foobar.source.Mistake;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code foobar why}: who sets a variable of a host, or what lets a task run there. */
@Command(
    name = "why",
    header = "Show who sets a variable of a host, or what lets a task run there.",
    description = {
      "Of a variable every place that sets it, the strongest first. Of a task its conditions, piece by piece: it is"
          + " named by its name, a part of that, or FILE:LINE. No host is asked: facts, and what tasks set on"
          + " their way, are told of but not known.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  foobar why http_port --host web1 -i hosts.yml",
      "  foobar why http_port --host web1 -i hosts.yml site.yml",
      "  foobar why 'nginx : Configure the site' --host web1 -i hosts.yml",
      "  foobar why --task tasks/main.yml:12 --host web1 -i hosts.yml site.yml"
    },
    mixinStandardHelpOptions = true)
final class WhyCommand implements Callable<Integer> {

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "Of a variable, or of a task: what cannot be a variable is a task.")
  private String name = "";

  @Option(names = "--task", description = "NAME is a task's, whatever it looks like.")
  private boolean ofTask;

  @Parameters(
      index = "1..*",
      paramLabel = "PLAYBOOK",
      description =
          "In the plays of these (site.yml; your own ./playbooks win over the packed ones).")
  private List<String> playbooks = new ArrayList<>();

  @Option(names = "--host", paramLabel = "HOST", required = true, description = "Of which host.")
  private String host = "";

  @Option(
      names = "--inventory-only",
      description = "Leave all plays and their roles out: what the inventory says.")
  private boolean inventoryOnly;

  @Mixin private SourceOptions sources = new SourceOptions();
  @Mixin private ScopeOptions scope = new ScopeOptions();
  @Mixin private VaultOptions vault = new VaultOptions();

  @Override
  public Integer call() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    Settings settings = Settings.read(Surroundings.here());
    PlaybookRun run =
        new PlaybookRun(settings, vault, new LoginOptions(), scope, new OutputOptions());
    List<String> inventories = sources.named(settings, line.getErr());
    Map<String, List<String>> told =
        ofTask || !VARIABLE.matcher(name).matches()
            ? tasks(new Outlook(run, request(inventories)))
            : variable(run, inventories);
    print(told, line.getOut());
    return ExitCode.DONE.number();
  }

  private Map<String, List<String>> variable(PlaybookRun run, List<String> inventories) {
    Map<String, Provenance.Answer> answers = ofSite(run, inventories);
    if (answers.isEmpty() && playbooks.isEmpty()) {
      answers = provenance(new Outlook(run, alone(inventories)));
    }
    refuseNone(answers);
    Map<String, List<String>> told = new LinkedHashMap<>();
    answers.forEach((play, answer) -> told.put(play, WhyText.of(name, answer)));
    return told;
  }

  /** Nothing where nobody has named a playbook, and the inventory is that of no such site. */
  private Map<String, Provenance.Answer> ofSite(PlaybookRun run, List<String> inventories) {
    try {
      return provenance(new Outlook(run, request(inventories)));
    } catch (Mistake mistake) {
      if (playbooks.isEmpty()) {
        return Map.of();
      }
      throw mistake;
    }
  }

  private Map<String, Provenance.Answer> provenance(Outlook outlook) {
    return outlook.of(host, (runner, play) -> runner.provenance().of(name, host, play));
  }

  private Map<String, List<String>> tasks(Outlook outlook) {
    Map<String, List<Reasons.Answer>> answers =
        outlook.of(host, (runner, play) -> runner.reasons().of(name, host, play));
    refuseNone(answers);
    Map<String, List<String>> told = new LinkedHashMap<>();
    answers.forEach(
        (play, found) -> {
          if (!found.isEmpty()) {
            told.put(play, found.stream().flatMap(one -> WhyTask.of(one, host).stream()).toList());
          }
        });
    if (told.isEmpty()) {
      throw Diagnostic.error("no task of these plays is called `" + name + "`")
          .help(
              "`foobar play PLAYBOOK --list-tasks` lists them; what is included on the way of a run"
                  + " is not known before it")
          .mistake();
    }
    return told;
  }

  private void refuseNone(Map<String, ?> answers) {
    if (answers.isEmpty()) {
      throw Diagnostic.error("no play runs on `" + host + "`")
          .help(
              "`foobar play PLAYBOOK --list-hosts` lists the hosts of each, `foobar inventory"
                  + " --graph` all there are")
          .mistake();
    }
  }

  private PlaybookRun.Request request(List<String> inventories) {
    return inventoryOnly
        ? alone(inventories)
        : new PlaybookRun.Request(
            inventories,
            playbooks.isEmpty() ? List.of(SiteOptions.SITE) : playbooks,
            true,
            false,
            List.of());
  }

  private PlaybookRun.Request alone(List<String> inventories) {
    return AdHocPlay.nothing(host).request(inventories);
  }

  /** Plays in which it is the same are told of together. */
  private static void print(Map<String, List<String>> told, PrintWriter out) {
    Map<String, List<String>> plays = new LinkedHashMap<>();
    told.forEach(
        (play, lines) ->
            plays.computeIfAbsent(String.join("\n", lines), text -> new ArrayList<>()).add(play));
    plays.forEach(
        (text, names) -> {
          if (plays.size() > 1) {
            out.println("in the play " + String.join(", ", names) + ":");
          }
          out.println(text);
        });
    out.flush();
  }
}
