package foobar.modules.rpm;

import foobar.modules.rpm.Dnf.State;
import foobar.modules.rpm.RpmSpec.Kind;
import foobar.modules.rpm.RpmState.Found;
import foobar.remote.Output;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a task is left to do once it is known what is installed.
 *
 * @param wanted packages by the verb that dnf is to be told, which each entry begins with
 * @param said what is to be returned beside the changes
 */
record DnfWork(Dnf task, List<Item> wanted, List<String> said) {

  /** A package and the verb for it. */
  record Item(String verb, RpmSpec spec) {}

  /** Takes a package up, unless it is as it should be. */
  void sort(RpmSpec spec, Found found, boolean expected) {
    if (spec.isFile()) {
      said.add("Installed " + spec.text());
    }
    switch (task.wanted()) {
      case ABSENT -> absent(spec, found);
      case PRESENT -> {
        if (task.updateOnly()) {
          update(spec, found);
        } else if (!expected && !satisfied(spec, found)) {
          add("install", spec);
        }
      }
      case LATEST -> latest(spec, found, expected);
    }
  }

  private void add(String verb, RpmSpec spec) {
    wanted.add(new Item(verb, spec));
  }

  private void absent(RpmSpec spec, Found found) {
    boolean there = found.installed().stream().anyMatch(spec::accepts);
    if (there || spec.kind() == Kind.GROUP) {
      add("remove", spec);
    }
  }

  private void update(RpmSpec spec, Found found) {
    if (!found.installed().isEmpty() || spec.isFile() || spec.kind() == Kind.GROUP) {
      add("upgrade", spec);
    } else if (!spec.text().equals("*")) {
      said.add(
          "Packages providing %s not installed due to update_only specified"
              .formatted(spec.text()));
    }
  }

  private void latest(RpmSpec spec, Found found, boolean expected) {
    if (spec.text().equals("*") || task.updateOnly()) {
      update(spec, found);
      return;
    }
    if (spec.kind() == Kind.GROUP) {
      add("upgrade", spec);
      return;
    }
    boolean old = isOld(spec, found);
    boolean done = spec.isFile() ? satisfied(spec, found) : old || expected;
    if (done) {
      return;
    }
    boolean there = found.installed().stream().anyMatch(spec::accepts);
    add(there && !spec.isFile() && spec.kind() != Kind.PATTERN ? "upgrade" : "install", spec);
  }

  private boolean satisfied(RpmSpec spec, Found found) {
    return switch (spec.kind()) {
      case PACKAGE -> found.installed().stream().anyMatch(spec::accepts) || isOld(spec, found);
      case PATH -> !found.installed().isEmpty();
      case FILE -> fileIsThere(found);
      case PATTERN, GROUP, URL -> false;
    };
  }

  /** Whether something newer is installed than what the task names, which then stays. */
  private boolean isOld(RpmSpec spec, Found found) {
    List<Rpm> all = new ArrayList<>(found.installed());
    all.addAll(found.others());
    return !task.allowDowngrade() && all.stream().anyMatch(spec::isOlderThan);
  }

  private boolean fileIsThere(Found found) {
    return found.file().stream()
        .anyMatch(
            file ->
                found.others().stream()
                    .filter(there -> there.arch().equals(file.arch()))
                    .mapToInt(there -> there.evr().compareTo(file.evr()))
                    .anyMatch(order -> order == 0 || (order > 0 && !task.allowDowngrade())));
  }

  /** What dnf is told, a call each: its verb, then packages and options. */
  List<List<String>> calls() {
    List<List<String>> calls = new ArrayList<>();
    for (String verb : List.of("remove", "upgrade", "install")) {
      List<String> names = new ArrayList<>();
      for (Item item : wanted) {
        if (item.verb().equals(verb) && verb.equals("upgrade") && isGroup(item.spec().text())) {
          calls.add(List.of(verb, item.spec().text()));
        } else if (item.verb().equals(verb)) {
          names.add(item.spec().text());
        }
      }
      if (!names.isEmpty()) {
        calls.add(call(verb, names));
      }
    }
    if (task.autoremove()) {
      calls.add(List.of("autoremove"));
    }
    return calls;
  }

  private List<String> call(String verb, List<String> names) {
    List<String> words = new ArrayList<>(List.of(verb));
    if (!verb.equals("upgrade") || !names.equals(List.of("*"))) {
      words.addAll(names);
    }
    if (task.wanted() == State.LATEST && words.size() > 1 && !task.nobest()) {
      words.add("--setopt=best=1");
    }
    return words;
  }

  private static boolean isGroup(String name) {
    return name.startsWith("@");
  }

  static boolean isGroupUpgrade(List<String> call) {
    return call.getFirst().equals("upgrade") && isGroup(call.getLast());
  }

  /** What is returned about the groups of a call, but for those that are made of groups. */
  static List<String> told(List<String> call, Output output) {
    String verb = call.getFirst();
    if (verb.equals("remove") || output.text().contains("Environment Groups:")) {
      return List.of();
    }
    String done = verb.equals("upgrade") ? "upgraded" : "installed";
    return call.stream()
        .filter(DnfWork::isGroup)
        .map(name -> "Group %s %s.".formatted(name.substring(1).strip(), done))
        .toList();
  }
}
