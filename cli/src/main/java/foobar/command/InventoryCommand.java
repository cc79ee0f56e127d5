package foobar.command;

import foobar.inventory.Group;
import foobar.inventory.HostLayers;
import foobar.inventory.Inventory;
import foobar.inventory.InventoryView;
import foobar.inventory.Reading;
import foobar.inventory.VarsFolder;
import foobar.remote.ssh.SshConfigText;
import foobar.report.YamlPaint;
import foobar.run.Route;
import foobar.settings.Settings;
import foobar.settings.Surroundings;
import foobar.source.Diagnostic;
import foobar.source.Snippet;
import foobar.template.data.JsonWriter;
import foobar.template.data.YamlWriter;
import foobar.value.MapValue;
import foobar.value.Value;
import foobar.vault.VaultFile;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code foobar inventory}: what an inventory holds, as {@code ansible-inventory} shows it. */
@Command(
    name = "inventory",
    header = "Show the hosts, groups and variables of an inventory.",
    description = {
      "Groups and hosts as a tree unless another form is asked for. Templates are shown as they are written,"
          + " secrets as ***.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  foobar inventory -i hosts.yml",
      "  foobar inventory -i hosts.yml web --vars",
      "  foobar inventory -i hosts.yml --host web1 --yaml",
      "  foobar inventory -i hosts.yml --ssh-config >~/.ssh/config.d/site"
    },
    mixinStandardHelpOptions = true)
final class InventoryCommand implements Callable<Integer> {

  private static final JsonWriter.Layout JSON =
      new JsonWriter.Layout("    ", ",", ": ", true, false);
  private static final YamlWriter.Layout YAML = new YamlWriter.Layout(2, 80, false, true);

  @Spec private @Nullable CommandSpec spec;

  /** What is shown; one of them. */
  static final class Form {

    @Option(names = "--graph", description = "Groups and hosts as a tree; the usual.")
    private boolean graph;

    @Option(names = "--list", description = "All of it, as inventory programs print it.")
    private boolean list;

    @Option(
        names = "--ssh-config",
        description = "How the hosts are reached, as `~/.ssh/config` has it; without passwords.")
    private boolean sshConfig;

    @Option(names = "--host", paramLabel = "HOST", description = "The variables of one host.")
    private Optional<String> host = Optional.empty();
  }

  @ArgGroup private Form form = new Form();

  @Option(
      names = {"-y", "--yaml"},
      description = "As YAML, not JSON.")
  private boolean yaml;

  @Option(
      names = "--json",
      description =
          "As JSON; the usual for `--list` and `--host`. `--yaml` and `--json` alone list all.")
  private boolean json;

  @Option(names = "--vars", description = "With the variables, in the tree.")
  private boolean variables;

  @Option(
      names = "--export",
      description = "Variables stay with the group that they are written for.")
  private boolean export;

  @Option(names = "--output", paramLabel = "FILE", description = "Write it into a file.")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--playbook-dir",
      paramLabel = "DIR",
      description = "The folder of a playbook, which may have `group_vars` and `host_vars` too.")
  private Optional<Path> playbookFolder = Optional.empty();

  @Parameters(
      paramLabel = "GROUP",
      arity = "0..1",
      defaultValue = Inventory.ALL,
      description = "The group that the tree begins with.")
  private String group = Inventory.ALL;

  @Mixin private SourceOptions sources = new SourceOptions();

  @Mixin private VaultOptions vault = new VaultOptions();

  @Override
  public Integer call() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    if (yaml && json) {
      throw new ParameterException(line, "`--yaml` and `--json` exclude each other");
    }
    Settings settings = Settings.read(Surroundings.here());
    List<String> named = sources.named(settings, line.getErr());
    String text =
        form.sshConfig ? sshConfig(settings, named) : shown(settings, named, line.getErr());
    if (output.isPresent()) {
      new VaultFile(output.get()).write(text.getBytes(StandardCharsets.UTF_8));
    } else {
      line.getOut().print(yaml && Colours.onOutput() ? YamlPaint.on(text) : text);
      line.getOut().flush();
    }
    return ExitCode.DONE.number();
  }

  private String shown(Settings settings, List<String> named, PrintWriter err) {
    Site site = new Site(settings, vault.vault(settings), MapValue.empty(), 0, List.of());
    Reading reading = site.reading();
    Inventory inventory = Inventory.load(named, reading);
    Snippet snippet = new Snippet(false);
    inventory.warnings().forEach(warning -> err.print(snippet.draw(warning)));
    err.flush();
    List<VarsFolder> ofPlaybook =
        playbookFolder.map(folder -> new VarsFolder(folder, reading)).stream().toList();
    return text(new InventoryView(new HostLayers(inventory, ofPlaybook), export));
  }

  private String sshConfig(Settings settings, List<String> named) {
    PlaybookRun run =
        new PlaybookRun(
            settings, vault, new LoginOptions(), new ScopeOptions(), new OutputOptions());
    return SshConfigText.of(
        new Outlook(run, AdHocPlay.nothing(group).request(named))
            .routes().stream().map(Route::target).toList());
  }

  private String text(InventoryView view) {
    Inventory inventory = view.layers().inventory();
    if (form.host.isPresent()) {
      return written(view.host(known(inventory, form.host.get())));
    }
    if (form.list || (!form.graph && (yaml || json))) {
      return written(yaml ? view.nested() : view.list());
    }
    return String.join("\n", view.graph(start(inventory), variables)) + "\n";
  }

  private static String known(Inventory inventory, String name) {
    if (inventory.host(name) == null) {
      throw Diagnostic.error("the inventory has no host `" + name + "`")
          .help("`foobar inventory` lists those that it has")
          .mistake();
    }
    return name;
  }

  private Group start(Inventory inventory) {
    Group start = inventory.group(group);
    if (start == null) {
      throw Diagnostic.error("the inventory has no group `" + group + "`")
          .help("`foobar inventory` lists those that it has")
          .mistake();
    }
    return start;
  }

  private String written(Value value) {
    return yaml
        ? YamlWriter.write(value, YAML).value()
        : JsonWriter.write(value, JSON).value() + "\n";
  }
}
