package foobar.template.lookups;

import foobar.template.Invocation;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.python.Printed;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Undefined;
import foobar.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lookup {@code first_found}: the first of many files that is there. */
final class FirstFound {

  static final Routine LOOKUP =
      Routine.lenient(
          "first_found", "files=None, paths=None, skip=False, kind=None", FirstFound::find);

  private static final List<String> KINDS = List.of("files", "vars", "templates", "tasks");

  private final List<String> names = new ArrayList<>();
  private final Value files;
  private final Value paths;
  private boolean skip;

  private FirstFound(Value files, Value paths, boolean skip) {
    this.files = files;
    this.paths = paths;
    this.skip = skip;
  }

  private static Value find(Invocation call) {
    FirstFound search =
        new FirstFound(call.value("files"), call.value("paths"), call.flag("skip", false));
    List<Value> terms = Lookups.terms(call);
    if (terms.isEmpty()) {
      search.add(search.files, search.paths, "");
    }
    terms.forEach(search::add);
    List<String> kinds = call.has("kind") ? List.of(call.text("kind")) : KINDS;
    for (String name : search.names) {
      for (String kind : kinds) {
        Path found = FileLookups.find(call.evaluation(), kind, name);
        if (found != null) {
          return Sequence.of(Text.of(found.toString()));
        }
      }
    }
    if (search.skip) {
      return Sequence.of(List.of());
    }
    throw new Trouble(
        "No file was found when using first_found.",
        "looked for " + String.join(", ", search.names) + "; `skip: true` allows that");
  }

  /** A term that came out undefined is no file. */
  private void add(Value term) {
    switch (term) {
      case Undefined ignored -> {}
      case Mapping mapping -> {
        Value skipping = mapping.get("skip");
        skip = skipping != null && Lookups.isTrue(skipping);
        add(orNone(mapping.get("files")), orNone(mapping.get("paths")), "");
      }
      case Sequence sequence -> sequence.items().forEach(this::add);
      default -> add(files, paths, Printed.str(term).value());
    }
  }

  private static Value orNone(@Nullable Value value) {
    return value == null ? None.NONE : value;
  }

  private void add(Value fileNames, Value folders, String term) {
    List<String> split = split(fileNames, "[,;]");
    List<String> inside = split(folders, "[,:;]");
    if (inside.isEmpty() && split.isEmpty()) {
      names.add(term);
    } else if (inside.isEmpty()) {
      names.addAll(split);
    }
    for (String folder : inside) {
      for (String name : split.isEmpty() && !term.isEmpty() ? List.of(term) : split) {
        names.add(name.startsWith("/") ? name : folder.replaceFirst("/+$", "") + "/" + name);
      }
    }
  }

  private static List<String> split(Value value, String separators) {
    List<String> parts = new ArrayList<>();
    switch (value) {
      case Text text -> parts.addAll(List.of(text.value().split(separators, -1)));
      case Sequence sequence ->
          sequence.items().forEach(item -> parts.addAll(split(item, separators)));
      default -> {}
    }
    return parts;
  }
}
