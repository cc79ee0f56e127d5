package foobar.command;

import foobar.manual.Kind;
import foobar.manual.Manual;
import foobar.manual.Topic;
import foobar.source.Diagnostic;
import foobar.source.Mistake;
import foobar.source.Suggestion;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code foobar doc}: the manual of all that can be named in a playbook. */
@Command(
    name = "doc",
    header = "Show what a module, role, keyword or filter does and takes.",
    description = {
      "Tells of modules, roles (yours win over the packed ones), keywords, and of the filters,"
          + " tests, lookups and functions of templates.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  foobar doc",
      "  foobar doc copy",
      "  foobar doc nginx",
      "  foobar doc serial",
      "  foobar doc -t lookup file",
      "  foobar doc --list filters"
    },
    mixinStandardHelpOptions = true)
final class DocCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "TOPIC",
      arity = "0..1",
      description = "What to tell of; without a name, the modules are listed.")
  private @Nullable String name;

  @Option(
      names = {"-t", "--type"},
      paramLabel = "KIND",
      description = "Where a name is several things, which: ${COMPLETION-CANDIDATES}.")
  private @Nullable Kind kind;

  @Option(
      names = {"-l", "--list"},
      description = "List all there is, or all of the kind that is named behind it.")
  private boolean list;

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    Manual manual = Manuals.here();
    String wanted = name;
    if (list) {
      list(manual, wanted == null ? kind : ofWord(wanted), out);
    } else if (wanted == null) {
      manual.all(kind == null ? Kind.MODULE : kind).forEach(topic -> line(topic, out));
    } else {
      show(manual, wanted, out);
    }
    out.flush();
    return ExitCode.DONE.number();
  }

  /** What is behind {@code --list} on the command line is no name. */
  private static Kind ofWord(String word) {
    List<String> kinds = List.of(Kind.values()).stream().map(Kind::plural).toList();
    return Kind.of(word)
        .orElseThrow(
            () ->
                Diagnostic.error("`--list` has no `" + word + "`")
                    .label(Suggestion.question(word, kinds))
                    .help("it has: " + String.join(", ", kinds))
                    .mistake());
  }

  private static void list(Manual manual, @Nullable Kind only, PrintWriter out) {
    for (Kind one : Kind.values()) {
      if (only == null) {
        out.println((one == Kind.MODULE ? "" : "\n") + one.plural() + ":");
      }
      if (only == null || only == one) {
        manual.all(one).forEach(topic -> line(topic, out));
      }
    }
  }

  private static void line(Topic topic, PrintWriter out) {
    out.println("%-20s %s".formatted(topic.name(), topic.summary()).stripTrailing());
  }

  private void show(Manual manual, String wanted, PrintWriter out) {
    List<Topic> found = manual.find(wanted, kind);
    if (found.isEmpty()) {
      throw unknown(manual, wanted);
    }
    out.print(found.getFirst().text().get());
    List<Topic> others = found.subList(1, found.size());
    if (!others.isEmpty()) {
      out.println();
      out.println("`" + wanted + "` is something else too:");
      others.forEach(other -> out.printf("  foobar doc -t %-8s %s%n", other.kind(), other.name()));
    }
  }

  private Mistake unknown(Manual manual, String wanted) {
    Set<String> known = manual.names(kind);
    String kinds =
        List.of(Kind.values()).stream().map(Kind::toString).collect(Collectors.joining(", "));
    return Diagnostic.error(
            kind == null
                ? "there is nothing called `"
                    + wanted
                    + "`: no "
                    + kinds.replaceFirst(", (\\w+)$", " or $1")
                : "there is no " + kind + " `" + wanted + "`")
        .help(
            (Suggestion.question(wanted, known)
                    + " `foobar doc --list"
                    + (kind == null ? "" : " " + kind.plural())
                    + "` lists all")
                .strip())
        .mistake();
  }
}
