package foobar.modules.command;

import foobar.module.HostJson;
import foobar.module.Results;
import foobar.remote.Output;
import foobar.value.Int;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a module of the project's own printed, or a job kept, read as Ansible reads it.
 *
 * @param output the program's, or the kept file's
 */
public record ModuleAnswer(Output output) {

  private static final Set<String> JUDGED = Set.of("changed", "failed", "msg", "skipped");

  public void tell(Results results) {
    Mapping said = said();
    if (said == null) {
      results
          .changed(false)
          .put("module_stdout", output.text())
          .put("module_stderr", output.errors())
          .put("rc", output.status())
          .fail("MODULE FAILURE\nSee stdout/stderr for the exact error");
      return;
    }
    said.entries()
        .forEach(
            (name, value) -> {
              if (!JUDGED.contains(name.toString())) {
                results.put(name.toString(), value);
              }
            });
    lines(said, "stdout", results);
    lines(said, "stderr", results);
    results.changed(yes(said, "changed"));
    judge(said, results);
  }

  private static void judge(Mapping said, Results results) {
    Value message = said.get("msg");
    String text = message == null ? "" : message.toString();
    boolean failed =
        said.get("failed") == null
            ? said.get("rc") instanceof Int status && !status.toString().equals("0")
            : yes(said, "failed");
    if (failed) {
      results.fail(text);
    } else if (yes(said, "skipped")) {
      results.skip(text);
    }
    if (message != null) {
      results.put("msg", message);
    }
  }

  private static boolean yes(Mapping said, String name) {
    Value value = said.get(name);
    return value instanceof Text text
        ? List.of("true", "yes", "on", "1", "y", "t")
            .contains(text.value().toLowerCase(java.util.Locale.ROOT))
        : value != null && value.truthy();
  }

  private static void lines(Mapping said, String name, Results results) {
    if (said.get(name) instanceof Text text && said.get(name + "_lines") == null) {
      List<Value> lines = Lines.of(text.value()).stream().<Value>map(Text::unsafe).toList();
      results.put(name + "_lines", Sequence.of(lines));
    }
  }

  /** The JSON object, past what stands on lines before and after it; null if there is none. */
  private @Nullable Mapping said() {
    String text = output.text();
    int start = text.startsWith("{") ? 0 : text.indexOf("\n{") + 1;
    if (start == 0 && !text.startsWith("{")) {
      return null;
    }
    return HostJson.first(text.substring(start)).orElse(null) instanceof Mapping mapping
        ? mapping
        : null;
  }
}
