package foobar.run;

import foobar.playbook.Task;
import foobar.source.Diagnostic;
import foobar.source.Mistake;
import foobar.value.Text;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A mistake as the failure of a task. What to do next is told to people alone: what is returned, a
 * playbook may look at, and it has Ansible's words where Ansible has any.
 */
final class Complaint {

  private Complaint() {}

  static Attempt attempt(Mistake mistake, Task task) {
    Wording worded = mistake instanceof Wording words ? words : null;
    Attempt returned =
        Attempt.failed(worded == null ? said(mistake, task, false) : worded.message());
    if (worded != null) {
      amend(returned, worded);
    }
    String said = said(mistake, task, true);
    return new Attempt(returned.values(), false, true, false, said, List.of());
  }

  private static void amend(Attempt returned, Wording worded) {
    if (worded.changeless()) {
      returned.values().entries().remove(Text.of("changed"));
    }
    Diagnostic first = worded.diagnostics().getFirst();
    if (first.label().startsWith("bad symbolic permission")) {
      returned.with("details", Text.of(first.label()));
    }
  }

  private static String said(Mistake mistake, Task task, boolean helps) {
    StringBuilder text = new StringBuilder();
    for (Diagnostic d : mistake.diagnostics()) {
      String module = "`" + task.shortModule() + "`: ";
      boolean named = d.summary().startsWith(module);
      text.append(text.isEmpty() ? "" : "\n")
          .append(named ? d.summary().substring(module.length()) : d.summary());
      text.append(d.label().isEmpty() ? "" : " (" + d.label() + ")");
      if (d.span() != null && !d.span().equals(task.place())) {
        text.append("\n  at ").append(d.span());
      }
      text.append(helps ? help(d) : "");
    }
    return text.toString();
  }

  static String help(Mistake mistake) {
    return mistake.diagnostics().stream().map(Complaint::help).collect(Collectors.joining());
  }

  /** What to do next, on a line of its own. */
  static String help(Diagnostic diagnostic) {
    return "\n  help: " + diagnostic.help();
  }
}
