package foobar.run;

import foobar.module.TemplateSyntax;
import foobar.playbook.SearchPath;
import foobar.playbook.Task;
import foobar.template.Scope;
import foobar.template.Surroundings;
import foobar.template.Syntax;
import foobar.value.Mapping;
import foobar.value.Text;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a task's lookups and modules find files.
 *
 * @param task null outside of any task, as for a play's own keywords
 * @param mayReachOut whether lookups may run commands and ask other machines
 */
record TaskSurroundings(
    ControllerFiles files, Path playbookDirectory, @Nullable Task task, boolean mayReachOut)
    implements Surroundings {

  @Override
  public List<Path> searchPath(String kind) {
    return SearchPath.folders(task, playbookDirectory, kind).stream()
        .map(folder -> folder.toAbsolutePath().normalize())
        .toList();
  }

  @Override
  public Text read(Path file) {
    return Text.of(new String(files.read(file), StandardCharsets.UTF_8));
  }

  @Override
  public Text render(Path file, Mapping more, Syntax.Delimiters marks, Scope scope) {
    TemplateSyntax syntax =
        new TemplateSyntax(
            marks.blockStart(),
            marks.blockEnd(),
            marks.variableStart(),
            marks.variableEnd(),
            marks.commentStart(),
            marks.commentEnd(),
            TemplateSyntax.USUAL.trimBlocks(),
            TemplateSyntax.USUAL.lstripBlocks());
    return files.render(file, more, syntax, scope, true);
  }
}
