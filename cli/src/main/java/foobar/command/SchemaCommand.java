package foobar.command;

import foobar.schema.EditorSchema;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code foobar schema}: what editors need to complete and to check files while they are typed. */
@Command(
    name = "schema",
    header = "Print a JSON Schema of playbooks, tasks or inventories, for your editor.",
    description = {
      "Modules of this folder's `library` are in it. docs/editors.md says how VS Code, Vim and"
          + " others are pointed at it.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  foobar schema playbook >.schema/playbook.json",
      "  foobar schema tasks >.schema/tasks.json",
      "  foobar schema inventory >.schema/inventory.json"
    },
    mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILES", description = "Of which: ${COMPLETION-CANDIDATES}.")
  private EditorSchema.File file = EditorSchema.File.PLAYBOOK;

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.print(Manuals.schema().of(file));
    out.flush();
    return ExitCode.DONE.number();
  }
}
