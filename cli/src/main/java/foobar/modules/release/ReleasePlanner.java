package foobar.modules.release;

import foobar.module.Plan;
import foobar.modules.release.Release.State;
import foobar.remote.Attributes;
import foobar.remote.FileWrite;
import foobar.remote.Host;
import foobar.remote.Probe;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From the releases that a host has to those that it should have.
 *
 * @param payload the code, if the task names it
 */
record ReleasePlanner(Release wanted, Marks marks, Optional<Payload> payload) {

  private static final long KIB = 1024;

  Plan plan(Probe host) {
    String name = wanted.nameOf(payload);
    HostReleases there = HostReleases.of(host, marks, name);
    Plan plan =
        switch (wanted.state()) {
          case PRESENT -> put(host, there, name);
          case CURRENT -> current(host, there, name);
          case ABSENT -> absent(there, name);
        };
    return plan.failure() == null ? told(plan, there, name) : plan;
  }

  private Plan told(Plan plan, HostReleases there, String name) {
    boolean switched = wanted.state() == State.CURRENT && !there.current().equals(name);
    List<String> names = new ArrayList<>(there.all().keySet());
    names.remove(name);
    if (wanted.state() != State.ABSENT) {
      names.addFirst(name);
    }
    plan.changes().stream()
        .filter(change -> change.after().get().equals("absent"))
        .forEach(change -> names.remove(change.field().replaceFirst(".*/", "")));
    String digest = payload.map(Payload::digest).orElse(there.all().getOrDefault(name, ""));
    return plan.result("name", name)
        .result("path", marks.folder(name))
        .result("digest", digest.equals("-") ? "" : digest)
        .result("current", marks.current())
        .result("previous", Text.unsafe(there.current()))
        .result("earlier", Text.unsafe(switched ? there.before(name) : there.previous()))
        .result("releases", Sequence.of(names.stream().map(Text::unsafe).toList()))
        .result("commit", payload.map(Payload::commit).orElse(""))
        .result("undo", undo(there, name, plan));
  }

  /** The calls that bring back what was; where nothing changes, or nothing was, there are none. */
  private Sequence undo(HostReleases there, String name, Plan plan) {
    MapValue call = MapValue.empty().put("path", Text.of(marks.root()));
    boolean switches = wanted.state() == State.CURRENT && !there.current().equals(name);
    if (switches && !there.current().isEmpty()) {
      call.put("name", Text.unsafe(there.current()))
          .put("state", Text.of("current"))
          .put("keep", Int.of(wanted.keep()));
      return Sequence.of(List.of(call));
    }
    boolean fresh = !there.all().containsKey(name) && plan.hasChanges();
    if (wanted.state() == State.PRESENT && fresh) {
      return Sequence.of(List.of(call.put("name", Text.of(name)).put("state", Text.of("absent"))));
    }
    return Sequence.of();
  }

  private Plan put(Probe host, HostReleases there, String name) {
    Payload code = payload.orElseThrow();
    Marks.Rights rights = wanted.rights();
    if (there.isWhole(code.digest(), rights)) {
      return Plan.NOTHING;
    }
    boolean replaces = there.all().containsKey(name);
    if (!replaces && HostReleases.isImagined(host, marks, name, code.digest(), rights)) {
      return Plan.NOTHING;
    }
    String before = replaces ? reason(there, code) : "absent";
    Placing placing = new Placing(marks, name, code, rights);
    Plan plan = Plan.NOTHING;
    if (before.equals("other content") && wanted.name().isPresent()) {
      plan =
          plan.warn(
              "the release `%s` was there with other content: give each state of the code a name of"
                      .formatted(name)
                  + " its own, or leave the name out");
    }
    return plan.change(
        marks.folder(name),
        before,
        "%d %s, %d KiB"
            .formatted(
                code.files(), code.files() == 1 ? "file" : "files", (code.bytes() + KIB - 1) / KIB),
        (h, results) -> placing.put(h, replaces));
  }

  private static String reason(HostReleases there, Payload code) {
    if (there.head().isEmpty()) {
      return "not known to be whole";
    }
    if (!there.head().getFirst().equals("digest " + code.digest())) {
      return "other content";
    }
    return there.sound() ? "other rights" : "changed on the host";
  }

  private Plan current(Probe host, HostReleases there, String name) {
    if (there.blocked()) {
      return Plan.fail(
          marks.current() + " is no symbolic link: move it away, the releases need its place");
    }
    Plan plan = Plan.NOTHING;
    if (payload.isPresent()) {
      plan = put(host, there, name);
    } else if (!there.all().containsKey(name) && !HostReleases.isImagined(host, marks, name)) {
      return Plan.fail(
          "there is no release `%s` in %s; there %s"
              .formatted(
                  name,
                  marks.releases(),
                  there.listed().map(names -> "are: " + names).orElse("is none")));
    } else if ("-".equals(there.all().get(name)) && !there.current().equals(name)) {
      plan = plan.warn("nobody knows whether the release `" + name + "` is whole: it has no mark");
    } else if (there.all().containsKey(name) && !there.head().isEmpty() && !there.sound()) {
      plan =
          plan.warn(
              "the release `" + name + "` is not as it was put there: files in it were changed");
    }
    if (!there.current().equals(name)) {
      plan =
          plan.change(
              marks.current(),
              there.link().isEmpty() ? "absent" : there.link(),
              Marks.target(name),
              h -> use(h, there.historyOf(name), name));
      if (!there.current().isEmpty()) {
        plan = plan.undoneBy(marks.current(), switchedTo(there.current()), switchedTo(name));
      }
    }
    return pruned(plan, there, name);
  }

  private MapValue switchedTo(String name) {
    return MapValue.empty()
        .put("path", Text.of(wanted.path()))
        .put("name", Text.unsafe(name))
        .put("state", Text.of("current"));
  }

  /** What was in use is written down first, so that it is known whenever the link has moved. */
  private void use(Host host, List<String> history, String name) {
    if (history.isEmpty()) {
      host.remove(marks.mark(Marks.PREVIOUS));
    } else {
      host.makeDirectory(marks.marks(), Attributes.mode(Placing.PRIVATE_FOLDER));
      host.write(
          FileWrite.of(
              marks.mark(Marks.PREVIOUS),
              (String.join("\n", history) + "\n").getBytes(StandardCharsets.UTF_8),
              Attributes.mode(Placing.PRIVATE)));
    }
    host.makeLink(marks.current(), Marks.target(name));
  }

  private Plan pruned(Plan sofar, HostReleases there, String name) {
    Plan plan = sofar;
    String before = there.before(name);
    List<String> others = new ArrayList<>(there.all().keySet());
    others.removeAll(List.of(name, before));
    int kept = before.isEmpty() ? 1 : 2;
    int more = Math.min(others.size(), Math.max(0, wanted.keep() - kept));
    for (String old : others.subList(more, others.size())) {
      plan = removed(plan, old);
    }
    for (String folder : there.unfinished()) {
      String place = marks.folder(folder);
      if (!place.equals(marks.beside(name)) || !sofar.hasChanges()) {
        plan = plan.change(place, "unfinished", "absent", h -> h.remove(place));
      }
    }
    return plan;
  }

  private Plan removed(Plan plan, String name) {
    return plan.change(
        marks.folder(name),
        "present",
        "absent",
        h -> {
          h.move(marks.folder(name), marks.aside(name));
          h.remove(marks.mark(name));
          h.remove(marks.aside(name));
        });
  }

  private Plan absent(HostReleases there, String name) {
    if (there.current().equals(name)) {
      return Plan.fail(
          "the release `%s` is in use: switch to another one first (`state: current`)"
              .formatted(name));
    }
    return there.all().containsKey(name) ? removed(Plan.NOTHING, name) : Plan.NOTHING;
  }
}
