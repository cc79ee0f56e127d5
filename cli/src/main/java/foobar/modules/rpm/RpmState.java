package foobar.modules.rpm;

import foobar.module.HostScript;
import foobar.remote.Output;
import foobar.remote.Probe;
import java.util.ArrayList;
import java.util.List;

/**
 * What a host has of the packages that a task names.
 *
 * @param program the package manager's name; empty if the host has none of them
 * @param real what it really is, such as {@code dnf-3} or {@code dnf5}
 * @param isRoot whether the task may change anything
 * @param found one for each package of the task, in its order
 */
record RpmState(String program, String real, boolean isRoot, List<Found> found) {

  private static final HostScript SCRIPT = HostScript.load(RpmState.class, "rpm-state.sh");

  /**
   * What there is of one package.
   *
   * @param installed what is installed under that very name (or provides it)
   * @param others installed builds of the package that the name is a version of
   * @param file what the file holds, if it is one that is there
   */
  record Found(List<Rpm> installed, List<Rpm> others, List<Rpm> file) {}

  /**
   * Asks the host, in one frame.
   *
   * @param root where the packages are; {@code /} for the host itself
   * @param programs the package managers that may be meant, in order
   */
  static RpmState ask(Probe host, String root, List<String> programs, List<RpmSpec> specs) {
    List<String> words = new ArrayList<>(List.of(root, String.join(" ", programs)));
    specs.forEach(spec -> words.addAll(spec.question()));
    Output output = host.ask(SCRIPT.with(words));
    if (output.status() == 127) {
      List<Found> nothing =
          specs.stream().map(s -> new Found(List.of(), List.of(), List.of())).toList();
      return new RpmState("", "", true, nothing);
    }
    return parse(output.orFail("asking rpm for packages").text());
  }

  static RpmState parse(String text) {
    List<String> lines = text.lines().toList();
    List<Found> all = new ArrayList<>();
    for (String line : lines.subList(3, lines.size())) {
      if (line.equals("=")) {
        all.add(new Found(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
        continue;
      }
      Found last = all.getLast();
      List<Rpm> list =
          switch (line.charAt(0)) {
            case 'I' -> last.installed();
            case 'O' -> last.others();
            default -> last.file();
          };
      list.add(Rpm.parse(line.substring(2)));
    }
    return new RpmState(lines.get(0), lines.get(1), lines.get(2).equals("0"), all);
  }

  boolean exists() {
    return !program.isEmpty();
  }
}
