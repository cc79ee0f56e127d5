package foobar.check;

import foobar.module.Catalog;
import foobar.module.ModuleFile;
import foobar.module.ModuleFile.Style;
import foobar.module.Schema;
import foobar.playbook.Directives;
import foobar.playbook.Keywords;
import foobar.playbook.Play;
import foobar.playbook.Task;
import foobar.source.Diagnostic;
import foobar.template.Template;
import foobar.value.Int;
import foobar.value.Text;
import foobar.value.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What plays ask of Ansible that this program does in another way, or not at all. */
public final class Foreign {

  private static final Set<String> CONNECTIONS =
      Set.of("ssh", "local", "smart", "paramiko", "paramiko_ssh");
  private static final Set<String> BECOME = Set.of("sudo", "su", "doas", "runuser");
  private static final Set<String> STRATEGIES = Set.of("linear", "free", "host_pinned");

  private final Catalog catalog;
  private final Set<Diagnostic> found = new LinkedHashSet<>();

  public Foreign(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Each thing once. */
  public Set<Diagnostic> in(List<Play> plays) {
    for (Play play : plays) {
      known(play.settings().get("strategy"), "strategy", STRATEGIES);
      keywords(play.keywords());
      play.tasks().forEach(this::task);
    }
    return found;
  }

  private void task(Task task) {
    keywords(task.keywords());
    module(task);
    if (task.keywords().own("poll") instanceof Int poll
        && poll.toString().equals("0")
        && task.keywords().own("async") != null
        && !catalog.find(task.module()).map(Schema::runsErrands).orElse(false)) {
      found.add(
          Diagnostic.warning("what runs in the background ends with the run")
              .at(task.place())
              .help("foobar waits for it at the end; only `command` and `shell` live longer"));
    }
  }

  private void module(Task task) {
    if (task.own() != null) {
      if (ModuleFile.read(task.own()).style() == Style.ANSIBLE) {
        found.add(
            Diagnostic.warning(
                    "the module `" + task.module() + "` needs Ansible's own Python library")
                .at(task.place())
                .help("the task fails if its `when` lets it run; the module is " + task.own()));
      }
    } else if (!Directives.has(task.module()) && catalog.find(task.module()).isEmpty()) {
      found.add(
          Diagnostic.warning("foobar has no module `" + task.module() + "`")
              .at(task.place())
              .help("the task fails if its `when` lets it run"));
    }
  }

  private void keywords(Keywords keywords) {
    known(keywords.find("connection"), "connection", CONNECTIONS);
    known(keywords.find("become_method"), "become_method", BECOME);
    if (keywords.find("debugger") instanceof Text text) {
      found.add(
          Diagnostic.warning("there is no debugger")
              .at(text.origin())
              .help("`--step` asks before each task; -v shows what tasks return"));
    }
  }

  private void known(@Nullable Value value, String name, Set<String> words) {
    if (value instanceof Text text
        && !Template.isTemplate(text.value())
        && !words.contains(text.value().replaceFirst("^(ansible|community)\\.\\w+\\.", ""))) {
      found.add(
          Diagnostic.error("foobar has no `" + name + ": " + text + "`")
              .at(text.origin())
              .help("it has: " + String.join(", ", words.stream().sorted().toList())));
    }
  }
}
