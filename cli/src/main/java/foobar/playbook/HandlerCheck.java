package foobar.playbook;

import foobar.source.Diagnostic;
import foobar.source.Span;
import foobar.source.Suggestion;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds tasks that notify a handler which is not there. */
public final class HandlerCheck {

  private final Problems problems;
  private final TemplateCheck templates;

  HandlerCheck(Problems problems, TemplateCheck templates) {
    this.problems = problems;
    this.templates = templates;
  }

  void check(List<List<Step>> sections, List<Step> handlers, PlayRoles roles) {
    Set<String> names = new HashSet<>();
    List<Task> known = new ArrayList<>();
    handlers.forEach(step -> Play.collect(step, known));
    roles.handlersAhead().forEach(step -> Play.collect(step, known));
    boolean all = roles.allHandlersKnown();
    for (Task handler : known) {
      all &= !handler.shortModule().startsWith("include");
      all &= !templates.isTemplate(handler.name());
      names.add(handler.name().value());
      if (handler.role() != null) {
        names.add(handler.role().name() + " : " + handler.name().value());
        names.add(handler.role().shortName() + " : " + handler.name().value());
      }
      items(handler.keywords().own("listen")).forEach(topic -> names.add(topic.toString()));
    }
    if (all) {
      List<Task> notifiers = new ArrayList<>(known);
      sections.forEach(section -> section.forEach(step -> Play.collect(step, notifiers)));
      roles.ahead().forEach(step -> Play.collect(step, notifiers));
      notifiers.forEach(task -> check(task, names));
    }
  }

  private void check(Task task, Set<String> names) {
    if (task.keywords().find("ignore_errors") != null) {
      return;
    }
    for (Value name : items(task.keywords().find("notify"))) {
      if (name instanceof Text text
          && !templates.isTemplate(text)
          && !names.contains(text.value())) {
        problems.add(
            missing(text.value(), text.origin()).label(Suggestion.question(text.value(), names)));
      }
    }
  }

  /** A notified handler is not there. */
  public static Diagnostic missing(String name, @Nullable Span place) {
    return Diagnostic.error("no handler is called `" + name + "`")
        .at(place)
        .said(
            "The requested handler '"
                + name
                + "' was not found in either the main handlers list nor in the listening handlers"
                + " list")
        .help("handlers stand below `handlers:` of the play or in handlers/main.yml of a role");
  }

  private static List<Value> items(@Nullable Value value) {
    if (value == null) {
      return List.of();
    }
    return value instanceof Sequence list ? list.items() : List.of(value);
  }
}
