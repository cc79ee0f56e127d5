package foobar.command;

import foobar.module.Reference;
import foobar.module.Schema;
import foobar.modules.Modules;
import foobar.source.Diagnostic;
import foobar.source.Suggestion;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code foobar doc}: what the modules do and what they take. */
@Command(
    name = "doc",
    header = "Show what a module does and which parameters it takes.",
    footerHeading = "%nExamples:%n",
    footer = {"  foobar doc", "  foobar doc copy"},
    mixinStandardHelpOptions = true)
final class DocCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "MODULE",
      arity = "0..1",
      description = "The module; without one, all are listed.")
  private @Nullable String module;

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    String name = module;
    if (name == null) {
      list(out);
    } else {
      out.print(Reference.text(find(name)));
    }
    return ExitCode.DONE.number();
  }

  private static Schema find(String name) {
    return Modules.find(name)
        .orElseThrow(
            () ->
                Diagnostic.error("there is no module `" + name + "`")
                    .label(Suggestion.question(name, Modules.names()))
                    .help(
                        (Suggestion.question(name, Modules.names())
                                + " `foobar doc` lists all modules")
                            .strip())
                    .mistake());
  }

  private static void list(PrintWriter out) {
    Modules.BUILT_IN.stream()
        .map(Schema::new)
        .sorted(Comparator.comparing(Schema::name))
        .forEach(schema -> out.printf("%-20s %s%n", schema.name(), firstSentence(schema.doc())));
  }

  private static String firstSentence(String doc) {
    int end = doc.indexOf(". ");
    return end < 0 ? doc : doc.substring(0, end + 1);
  }
}
