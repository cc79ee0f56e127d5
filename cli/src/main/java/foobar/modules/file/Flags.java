package foobar.modules.file;

import foobar.module.Plan;
import foobar.remote.Command;
import foobar.remote.Output;
import foobar.remote.Probe;
import java.util.Set;
import java.util.TreeSet;

/** The flags of a file that chattr(1) sets. */
final class Flags {

  private Flags() {}

  /**
   * @param wanted as in {@code +i}, {@code -a} or {@code =Ae}
   */
  static Plan plan(Probe host, String path, String wanted) {
    Output said = host.ask(Command.of("lsattr", "-d", path));
    if (!said.ok()) {
      return host.file(path).exists()
          ? Plan.fail("cannot read the attributes of " + path + ": " + said.errors().strip())
          : Plan.NOTHING;
    }
    String now = letters(said.text().strip().split("\\s", 2)[0]);
    String after = after(now, wanted);
    return Plan.NOTHING.differs(
        "attributes",
        now,
        after,
        h -> h.run(Command.of("chattr", wanted, path)).orFail("chattr " + wanted + " " + path));
  }

  private static String after(String now, String wanted) {
    TreeSet<Integer> flags = new TreeSet<>();
    char sign = wanted.isEmpty() || "+-=".indexOf(wanted.charAt(0)) < 0 ? '=' : wanted.charAt(0);
    if (sign != '=') {
      now.chars().forEach(flags::add);
    }
    wanted.chars().filter(Character::isLetter).forEach(c -> change(flags, sign, c));
    StringBuilder text = new StringBuilder();
    flags.forEach(text::appendCodePoint);
    return text.toString();
  }

  private static void change(Set<Integer> flags, char sign, int flag) {
    if (sign == '-') {
      flags.remove(flag);
    } else {
      flags.add(flag);
    }
  }

  private static String letters(String said) {
    return after("", said.replace("-", ""));
  }
}
