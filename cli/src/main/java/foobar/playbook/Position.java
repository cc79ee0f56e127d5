package foobar.playbook;

import foobar.playbook.Problems.Certainty;
import foobar.value.PythonText;
import foobar.value.Sequence;
import foobar.value.Value;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where reading is.
 *
 * @param file the file being read
 * @param playbookDirectory the folder of the playbook that led there
 * @param keywords what holds around the steps being read
 * @param role the role they belong to
 * @param handlers whether they are handlers
 * @param certainty how certain it is that a mistake in them will matter
 */
record Position(
    Path file,
    Path playbookDirectory,
    Keywords keywords,
    @Nullable Role role,
    boolean handlers,
    Certainty certainty) {

  Position in(Path other) {
    return new Position(other, playbookDirectory, keywords, role, handlers, certainty);
  }

  Position inside(Map<String, Value> inner) {
    return new Position(file, playbookDirectory, keywords.inside(inner), role, handlers, certainty);
  }

  Position of(Role other) {
    return new Position(file, playbookDirectory, keywords, other, handlers, certainty);
  }

  /** Handlers may never be notified. */
  Position asHandlers() {
    return new Position(file, playbookDirectory, keywords, role, true, certainty)
        .only(Certainty.PERHAPS);
  }

  /** Where mistakes are no more certain than this. */
  Position only(Certainty how) {
    Certainty least = how.compareTo(certainty) > 0 ? how : certainty;
    return new Position(file, playbookDirectory, keywords, role, handlers, least);
  }

  /** How certain mistakes are in a step with these keywords. */
  Certainty certainty(Map<String, Value> own) {
    Keywords all = keywords.inside(own);
    Value ignored = all.find("ignore_errors");
    if ((ignored != null && ignored.toString().matches("(?is)true|yes|on|1|.*\\{.*"))
        || all.own("failed_when") != null
        || keywords.own("failed_when") != null) {
      return Certainty.FORESEEN;
    }
    return all.all("when").isEmpty() ? certainty : only(Certainty.PERHAPS).certainty();
  }

  /** Where a short name is looked for first: the role's own collection, then those named. */
  List<String> collections() {
    Set<String> names = new LinkedHashSet<>();
    String own = role == null ? null : role.collection();
    if (own != null) {
      names.add(own);
    }
    Value named = keywords.find("collections");
    for (Value name : named instanceof Sequence list ? list.items() : List.<Value>of()) {
      names.add(PythonText.str(name));
    }
    return List.copyOf(names);
  }

  Path directory() {
    Path parent = file.getParent();
    return parent == null ? Path.of("") : parent;
  }
}
