package foobar.template.jinja;

import foobar.source.Suggestion;
import foobar.template.Library;
import foobar.template.Routine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the filters and tests that a template names, while it is compiled. One that does not exist
 * is a mistake at once, but not where it may never be needed: in the branches of an {@code if}.
 */
final class Routines {

  private final Library library;
  private final List<SyntaxTrouble> missing = new ArrayList<>();

  Routines(Library library) {
    this.library = library;
  }

  Calls.Named filter(Token name) {
    Routine found = library.filter(name.text());
    return named("filter", name, found, library.filterNames());
  }

  Calls.Named test(Token name) {
    Routine found = library.test(name.text());
    return named("test", name, found, library.testNames());
  }

  private Calls.Named named(String kind, Token name, @Nullable Routine found, Set<String> known) {
    String complaint = "there is no " + kind + " `" + name.text() + "`";
    String question = found == null ? Suggestion.question(name.text(), known) : "";
    String list = "`foobar doc --list " + kind + "s` lists all there are";
    if (found == null) {
      String help =
          question.isEmpty()
              ? "a project's own `%s_plugins` are written in Python, which does not run here"
                  .formatted(kind)
              : list;
      missing.add(new SyntaxTrouble(complaint, name.at(), question, help));
    }
    return new Calls.Named(name.text(), found, complaint, question, list);
  }

  /** How many were missing so far, for {@link #forgive}. */
  int missing() {
    return missing.size();
  }

  /** What was missing since then is told when it is needed. */
  void forgive(int since) {
    missing.subList(since, missing.size()).clear();
  }

  void refuseMissing() {
    if (!missing.isEmpty()) {
      throw missing.getFirst();
    }
  }
}
