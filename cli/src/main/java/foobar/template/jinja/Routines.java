package foobar.template.jinja;

import foobar.source.Suggestion;
import foobar.template.Library;
import foobar.template.Routine;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the filters and tests that a template names, while it is compiled. */
final class Routines {

  private final Library library;

  Routines(Library library) {
    this.library = library;
  }

  Calls.Named filter(Token name, boolean mayBeMissing) {
    Routine found = library.filter(name.text());
    return named("filter", name, found, library.filterNames(), mayBeMissing);
  }

  Calls.Named test(Token name, boolean mayBeMissing) {
    Routine found = library.test(name.text());
    return named("test", name, found, library.testNames(), mayBeMissing);
  }

  private static Calls.Named named(
      String kind, Token name, @Nullable Routine found, Set<String> known, boolean mayBeMissing) {
    String complaint = "there is no " + kind + " `" + name.text() + "`";
    if (found == null && !mayBeMissing) {
      String question = Suggestion.question(name.text(), known);
      throw new SyntaxTrouble(complaint, name.at(), question, "");
    }
    return new Calls.Named(name.text(), found, complaint, "");
  }
}
