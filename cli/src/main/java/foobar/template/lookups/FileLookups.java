package foobar.template.lookups;

import foobar.template.Evaluation;
import foobar.template.Invocation;
import foobar.template.Marks;
import foobar.template.Routine;
import foobar.template.Surroundings;
import foobar.template.Syntax;
import foobar.template.Trouble;
import foobar.template.filters.FileTests;
import foobar.template.filters.Paths;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.PythonLiteral;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lookups of files on this machine. */
final class FileLookups {

  static final List<Routine> ALL =
      List.of(
          Routine.of("file", "rstrip=True, lstrip=False", FileLookups::file),
          Routine.of("unvault", "", FileLookups::raw),
          Routine.of("fileglob", "", FileLookups::glob),
          Routine.of(
              "template",
              "template_vars=None, convert_data=True, variable_start_string='{{', "
                  + "variable_end_string='}}', comment_start_string='{#', "
                  + "comment_end_string='#}', jinja2_native=False, **more",
              FileLookups::template));

  private FileLookups() {}

  /** The file of that name: in the folders of its kind, or null. */
  static @Nullable Path find(Evaluation evaluation, String kind, String name) {
    Path wanted = Path.of(Paths.expandUser(name));
    if (wanted.isAbsolute()) {
      return Files.exists(wanted) ? wanted : null;
    }
    for (Path folder : evaluation.scope().surroundings().searchPath(kind)) {
      Path file = folder.resolve(wanted);
      if (Files.exists(file)) {
        return file.normalize();
      }
    }
    return null;
  }

  static Path require(Invocation call, String kind, String name) {
    Path file = find(call.evaluation(), kind, name);
    if (file == null) {
      List<String> folders =
          call.evaluation().scope().surroundings().searchPath(kind).stream()
              .map(folder -> folder.toString().isEmpty() ? "." : folder.toString())
              .toList();
      throw new Trouble(
          "could not locate file in lookup: " + name,
          "put it into one of these folders, or mend its name: " + String.join(", ", folders));
    }
    return file;
  }

  /** The text of a file; what is in it is never a template. */
  static Text read(Invocation call, Path file) {
    Surroundings surroundings = call.evaluation().scope().surroundings();
    try {
      return surroundings.read(file).marked(true, false);
    } catch (IOException e) {
      throw new Trouble("`" + file + "` cannot be read: " + e.getMessage());
    }
  }

  private static Value file(Invocation call) {
    List<Value> texts = new ArrayList<>();
    for (Value term : Lookups.terms(call)) {
      Text text = read(call, require(call, "files", Lookups.text(term, call)));
      String content = call.flag("lstrip", false) ? text.value().stripLeading() : text.value();
      texts.add(text.derive(call.flag("rstrip", true) ? content.stripTrailing() : content));
    }
    return Sequence.of(texts);
  }

  private static Value raw(Invocation call) {
    List<Value> texts = new ArrayList<>();
    for (Value term : Lookups.terms(call)) {
      texts.add(read(call, require(call, "files", Lookups.text(term, call))));
    }
    return Sequence.of(texts);
  }

  private static Value glob(Invocation call) {
    Set<Value> files = new LinkedHashSet<>();
    for (Value term : Lookups.terms(call)) {
      String pattern = Paths.expandUser(Lookups.text(term, call));
      if (Path.of(pattern).isAbsolute()) {
        files.addAll(FileTests.glob(pattern));
        continue;
      }
      for (Path folder : call.evaluation().scope().surroundings().searchPath("files")) {
        List<Value> found = FileTests.glob(folder.resolve(pattern).toString());
        files.addAll(found);
        if (!found.isEmpty()) {
          break;
        }
      }
    }
    return Sequence.of(new ArrayList<>(files));
  }

  private static Syntax.Delimiters marks(Invocation call) {
    Syntax.Delimiters usual = Syntax.Delimiters.USUAL;
    return new Syntax.Delimiters(
        call.text("variable_start_string", usual.variableStart()),
        call.text("variable_end_string", usual.variableEnd()),
        usual.blockStart(),
        usual.blockEnd(),
        call.text("comment_start_string", usual.commentStart()),
        call.text("comment_end_string", usual.commentEnd()));
  }

  /** What a template wrote is a list or dictionary where it looks like one. */
  private static Value typed(Text text) {
    boolean looks = text.value().startsWith("{") || text.value().startsWith("[");
    Value literal = looks ? PythonLiteral.readWithJson(text.value().stripTrailing()) : null;
    return literal == null ? text : Marks.carried(literal, List.of(text));
  }

  private static Value template(Invocation call) {
    Mapping more =
        call.value("template_vars") instanceof Mapping mapping ? mapping : MapValue.empty();
    List<Value> texts = new ArrayList<>();
    for (Value term : Lookups.terms(call)) {
      Path file = require(call, "templates", Lookups.text(term, call));
      Evaluation evaluation = call.evaluation();
      evaluation.limits().enter();
      try {
        MapValue names = MapValue.empty().put("template_path", term);
        more.entries().forEach(names::put);
        Text text =
            evaluation.scope().surroundings().render(file, names, marks(call), evaluation.scope());
        if (text == null) {
          throw new Trouble("the lookup `template` does not work here");
        }
        texts.add(call.flag("convert_data", true) ? typed(text) : text.verbatim());
      } finally {
        evaluation.limits().leave();
      }
    }
    return Sequence.of(texts);
  }
}
