package foobar.modules.system;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Attributes;
import foobar.remote.Command;
import foobar.remote.FileWrite;
import foobar.remote.Probe;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Loads and unloads parts of the kernel. */
@Doc("Loads and unloads parts of the kernel.")
@Example("modprobe: { name: br_netfilter, persistent: present }")
@Ahead
public record Modprobe(
    @Doc("The kernel module.") String name,
    @Doc("Whether it is loaded.") @Default("present") State state,
    @Doc("Parameters for it.") @Default("") String params,
    @Doc("Whether it is loaded at every start.") @Default("disabled") Persistent persistent)
    implements Module {

  /** Whether it is loaded. */
  public enum State {
    ABSENT,
    PRESENT
  }

  /** What happens at the host's next start. */
  public enum Persistent {
    DISABLED,
    PRESENT,
    ABSENT
  }

  private static final String LOADED =
      """
      name=$(printf %s "$1" | tr - _)
      grep -q "^$name " /proc/modules && exit 0
      grep -qE "/$(printf %s "$1" | tr _ .)\\.ko" "/lib/modules/$(uname -r)/modules.builtin" 2>/dev/null
      """;

  public Modprobe {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9_-]*")) {
      throw new IllegalArgumentException("`" + name + "` cannot be the name of a kernel module");
    }
  }

  @Override
  public Plan check(Probe host) {
    boolean loaded = host.ask(Command.script(LOADED, name)).ok();
    Plan plan = Plan.NOTHING.result("name", name).result("params", params);
    boolean wanted = state == State.PRESENT;
    if (loaded != wanted) {
      List<String> words = new ArrayList<>(List.of("modprobe"));
      words.addAll(wanted ? List.of(name) : List.of("-r", name));
      if (wanted && !params.isBlank()) {
        words.addAll(Arrays.asList(params.strip().split("\\s+")));
      }
      plan =
          plan.change(
              "kernel module",
              loaded ? "loaded" : "absent",
              wanted ? "loaded" : "absent",
              h -> h.run(Command.of(words)).orFail("modprobe " + name));
    }
    return switch (persistent) {
      case DISABLED -> plan;
      case PRESENT ->
          plan.and(file(host, "/etc/modules-load.d/" + name + ".conf", name + "\n"))
              .and(
                  params.isBlank()
                      ? Plan.NOTHING
                      : file(
                          host,
                          "/etc/modprobe.d/" + name + ".conf",
                          "options " + name + " " + params.strip() + "\n"));
      case ABSENT ->
          plan.and(gone(host, "/etc/modules-load.d/" + name + ".conf"))
              .and(gone(host, "/etc/modprobe.d/" + name + ".conf"));
    };
  }

  private static Plan file(Probe host, String path, String text) {
    String now =
        host.follow(path).exists() ? new String(host.read(path), StandardCharsets.UTF_8) : "";
    if (now.equals(text)) {
      return Plan.NOTHING;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Plan.NOTHING.content(
        path, () -> now, () -> text, h -> h.write(FileWrite.of(path, bytes, Attributes.UNCHANGED)));
  }

  private static Plan gone(Probe host, String path) {
    return host.file(path).exists()
        ? Plan.NOTHING.change(path, "present", "absent", h -> h.remove(path))
        : Plan.NOTHING;
  }
}
