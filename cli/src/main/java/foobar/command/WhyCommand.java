package foobar.command;

import foobar.run.Provenance;
import foobar.settings.Settings;
import foobar.settings.Surroundings;
import foobar.source.Diagnostic;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code foobar why}: who sets a variable of a host, and who wins. */
@Command(
    name = "why",
    header = "Show every place that sets a variable of a host, and which one counts.",
    description = {
      "The strongest comes first. No host is asked: facts, and what tasks set on their way, are"
          + " told of but not known.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  foobar why http_port --host web1 -i hosts.yml",
      "  foobar why http_port --host web1 -i hosts.yml site.yml"
    },
    mixinStandardHelpOptions = true)
final class WhyCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "VARIABLE", description = "Its name.")
  private String variable = "";

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
    PlaybookRun.Request request = request(sources.named(settings, line.getErr()));
    Map<String, Provenance.Answer> answers = run.why(request, variable, host);
    if (answers.isEmpty()) {
      throw Diagnostic.error("no play runs on `" + host + "`")
          .help("`foobar play PLAYBOOK --list-hosts` lists the hosts of each")
          .mistake();
    }
    print(answers, line.getOut());
    return ExitCode.DONE.number();
  }

  private PlaybookRun.Request request(List<String> inventories) {
    return inventoryOnly
        ? AdHocPlay.nothing(host).request(inventories)
        : new PlaybookRun.Request(
            inventories,
            playbooks.isEmpty() ? List.of(SiteOptions.SITE) : playbooks,
            true,
            false,
            List.of());
  }

  /** Plays in which it is the same are told of together. */
  private void print(Map<String, Provenance.Answer> answers, PrintWriter out) {
    Map<String, List<String>> plays = new LinkedHashMap<>();
    answers.forEach(
        (play, answer) ->
            plays
                .computeIfAbsent(
                    String.join("\n", WhyText.of(variable, answer)), text -> new ArrayList<>())
                .add(play));
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
