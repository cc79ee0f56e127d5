package foobar.command;

import foobar.modules.Modules;
import foobar.source.Diagnostic;
import foobar.source.Mistake;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.commons.text.WordUtils;
import org.jspecify.annotations.Nullable;

/** The words that the shell has besides verbs and modules. */
final class ShellWords {

  /**
   * One of them.
   *
   * @param usage how it is written
   * @param about what it does
   * @param action gets what stands behind it
   */
  record Word(String name, String usage, String about, Action action) {}

  /** What is done with the rest of a line. */
  @FunctionalInterface
  interface Action {

    /** Does it, and returns an exit code. */
    int apply(String rest);
  }

  private static final List<String> ON = List.of("on", "yes", "true");
  private static final List<String> OFF = List.of("off", "no", "false");

  private final List<Word> all = new ArrayList<>();
  private final ShellState state;
  private final Shell shell;
  private final PrintWriter out;
  private boolean ended;
  private Runnable history = () -> {};

  ShellWords(ShellState state, Shell shell, PrintWriter out) {
    this.state = state;
    this.shell = shell;
    this.out = out;
    add("use", "use PATTERN", "which hosts commands are for: `use web:!web3`", this::use);
    add("hosts", "hosts", "list them", rest -> shell.verb("run", state.pattern(), "--list-hosts"));
    add("run", "run COMMAND", "run a command on them; `!COMMAND` is the same", this::run);
    add("become", "become [USER|off]", "become another user there (root)", this::become);
    add("dry-run", "dry-run [on|off]", "change nothing, say what would", flag(state::dryRun));
    add("diff", "diff [on|off]", "show what changes, line by line", flag(state::diff));
    add("facts", "facts HOST [FILTER]", "what is known of a host", this::facts);
    add("vars", "vars HOST [NAME]", "its variables; of one, who sets it", this::vars);
    add("history", "history", "the lines typed so far", rest -> done(history));
    add("runs", "runs [show|diff RUN]", "the runs that were kept, `foobar history`", this::runs);
    add("help", "help [NAME]", "this, or more on a command, a module, a keyword ...", this::help);
    add("exit", "exit", "end; Ctrl-D is the same", rest -> done(() -> ended = true));
  }

  private void add(String name, String usage, String about, Action action) {
    all.add(new Word(name, usage, about, action));
  }

  @Nullable Word find(String name) {
    String wanted = name.equals("quit") ? "exit" : name;
    return all.stream().filter(word -> word.name().equals(wanted)).findFirst().orElse(null);
  }

  List<String> names() {
    return all.stream().map(Word::name).toList();
  }

  boolean hasEnded() {
    return ended;
  }

  /** What the word {@code history} does. */
  void history(Runnable shows) {
    history = shows;
  }

  private static int done(Runnable what) {
    what.run();
    return ExitCode.DONE.number();
  }

  private int use(String pattern) {
    return done(() -> state.use(pattern.isBlank() ? "all" : pattern));
  }

  private int run(String command) {
    if (command.isBlank()) {
      throw usage("run");
    }
    return shell.onHosts("shell", command);
  }

  private int become(String user) {
    return done(() -> state.become(OFF.contains(user) ? null : user.isBlank() ? "root" : user));
  }

  private Action flag(Consumer<Boolean> set) {
    return given -> {
      if (!given.isBlank() && !ON.contains(given) && !OFF.contains(given)) {
        throw Diagnostic.error("`" + given + "` is neither `on` nor `off`")
            .help("write `on`, `off`, or nothing, which is `on`")
            .mistake();
      }
      return done(() -> set.accept(!OFF.contains(given)));
    };
  }

  private int facts(String rest) {
    List<String> given = Shell.split(rest);
    if (given.isEmpty() || given.size() > 2) {
      throw usage("facts");
    }
    return given.size() == 1
        ? shell.verb("run", given.getFirst(), "-m", "setup")
        : shell.verb("run", given.getFirst(), "-m", "setup", "-a", "filter=" + given.getLast());
  }

  /**
   * The shell's own {@code history} is what people expect of a shell, so the verb has this name.
   */
  private int runs(String rest) {
    List<String> given = new ArrayList<>(Shell.split(rest));
    given.addFirst("history");
    return shell.verb(given.toArray(String[]::new));
  }

  private int vars(String rest) {
    List<String> given = Shell.split(rest);
    return switch (given.size()) {
      case 1 -> shell.verb("inventory", "--host", given.getFirst(), "--yaml");
      case 2 -> shell.verb("why", "--inventory-only", given.getLast(), "--host", given.getFirst());
      default -> throw usage("vars");
    };
  }

  private Mistake usage(String name) {
    Word word = Objects.requireNonNull(find(name));
    return Diagnostic.error("`" + name + "` is written `" + word.usage() + "`")
        .help("`help " + name + "` tells what it does")
        .mistake();
  }

  private int help(String rest) {
    List<String> given = Shell.split(rest);
    if (given.isEmpty()) {
      return done(this::overview);
    }
    Word own = find(given.getFirst());
    if (own != null && !Verbs.names().contains(own.name())) {
      return done(() -> out.printf("%s: %s%n", own.usage(), own.about()));
    }
    String name = given.getFirst();
    if (Modules.find(name).isPresent() || !Verbs.names().contains(name)) {
      return shell.verb("doc", name);
    }
    List<String> verb = new ArrayList<>(given);
    verb.add("--help");
    return shell.verb(verb.toArray(String[]::new));
  }

  private void overview() {
    all.forEach(word -> out.printf("  %-22s %s%n", word.usage(), word.about()));
    out.printf("  %-22s %s%n", "MODULE PARAMETERS", "do one thing: `copy src=motd dest=/etc/motd`");
    out.println("and the commands of the program, for the inventory of this shell:");
    List<String> verbs =
        Verbs.names().stream().filter(name -> !name.equals("shell") && find(name) == null).toList();
    out.println(WordUtils.wrap("  " + String.join(", ", verbs), 78, "\n  ", false));
    out.flush();
  }
}
