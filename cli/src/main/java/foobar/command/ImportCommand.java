package foobar.command;

import foobar.check.Foreign;
import foobar.check.ForeignPlugins;
import foobar.modules.Modules;
import foobar.playbook.Play;
import foobar.playbook.Task;
import foobar.settings.Settings;
import foobar.settings.Surroundings;
import foobar.source.Diagnostic;
import foobar.source.Diagnostic.Severity;
import foobar.source.Snippet;
import foobar.source.Span;
import foobar.value.Int;
import foobar.value.JsonText;
import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code foobar import}: what of a project for Ansible will not work here, and what to do. */
@Command(
    name = "import",
    header = "Find what of your Ansible playbooks and roles will not work here.",
    description = {
      "Reads playbooks, roles, plugins, requirements.yml and ansible.cfg, touches no host and"
          + " changes nothing.",
      "An error will not work; a warning is worth knowing. Each says what to do."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  foobar import", "  foobar import ~/ansible", "  foobar import roles/web"},
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Mixin private CheckedPaths paths = new CheckedPaths();

  @Option(
      names = "--output",
      paramLabel = "text|json",
      description = "For people, or a list for programs (text).")
  private Form form = Form.text;

  @Mixin private VaultOptions vault = new VaultOptions();

  /** How findings are told. */
  @SuppressWarnings("checkstyle:ConstantName")
  enum Form {
    text,
    json
  }

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    Checked checked = Checked.in(paths.all());
    Settings settings = Settings.read(Surroundings.here());
    Site site = new Site(settings, vault.vault(settings), MapValue.empty(), 0, List.of());
    List<Play> plays = checked.read(site, paths.fleet(site));
    site.takeDoubts();
    Set<Diagnostic> found = new LinkedHashSet<>(site.wrong());
    found.addAll(new Foreign(Modules.CATALOG).in(plays));
    for (Path path : paths.all()) {
      if (Files.isDirectory(path)) {
        found.addAll(site.project().missingRequirements(path));
        found.addAll(new ForeignPlugins(site.library()).in(path));
      }
    }
    found.addAll(site.warnings());
    settings.notes().forEach(note -> found.add(Diagnostic.warning(note)));
    List<Diagnostic> errors = of(Severity.ERROR, found);
    List<Diagnostic> warnings = of(Severity.WARNING, found);
    Set<@Nullable Span> wrong = new HashSet<>();
    errors.forEach(one -> wrong.add(one.span()));
    warnings.removeIf(one -> one.span() != null && wrong.contains(one.span()));
    if (form == Form.json) {
      out.println(json(warnings, errors));
    } else {
      tell(out, warnings, errors);
      int tasks = tasks(plays);
      out.printf("read %s with %d task%s%n", checked.counted(), tasks, tasks == 1 ? "" : "s");
      String sum = errors.isEmpty() ? "all of it will work" : errors.size() + " will not work";
      out.printf("%s; %d to know%n", sum, warnings.size());
    }
    return (errors.isEmpty() ? ExitCode.DONE : ExitCode.WRONG_FILES).number();
  }

  private static int tasks(List<Play> plays) {
    return (int)
        plays.stream().flatMap(play -> play.tasks().stream()).map(Task::id).distinct().count();
  }

  private static void tell(PrintWriter out, List<Diagnostic> warnings, List<Diagnostic> errors) {
    Snippet snippet = new Snippet(false);
    warnings.forEach(one -> out.println(snippet.draw(one)));
    errors.forEach(one -> out.println(snippet.draw(one)));
  }

  private static String json(List<Diagnostic> warnings, List<Diagnostic> errors) {
    List<Value> all = new ArrayList<>();
    warnings.forEach(one -> all.add(json(one)));
    errors.forEach(one -> all.add(json(one)));
    return JsonText.write(Sequence.of(all));
  }

  private static MapValue json(Diagnostic one) {
    MapValue map =
        MapValue.empty()
            .put("severity", Text.of(one.severity().name().toLowerCase(Locale.ROOT)))
            .put("summary", Text.of(one.summary()))
            .put("help", Text.of(one.help()));
    Span span = one.span();
    return span == null
        ? map
        : map.put("file", Text.of(span.source().name()))
            .put("line", Int.of(span.line()))
            .put("column", Int.of(span.column()));
  }

  private static List<Diagnostic> of(Severity severity, Set<Diagnostic> found) {
    return new ArrayList<>(found.stream().filter(one -> one.severity() == severity).toList());
  }
}
