package foobar.modules.sync;

import foobar.module.Act;
import foobar.module.Link;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.module.Workplace;
import foobar.modules.command.Words;
import foobar.remote.Become;
import foobar.remote.Command;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.remote.Target;
import foobar.source.Mistake;
import foobar.value.Secret;
import foobar.value.Sequence;
import foobar.value.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One run of rsync: where it runs, with which words, and what it has said. */
final class Transfer {

  private static final String MARK = "<<CHANGED>>";
  private static final Duration LIMIT = Duration.ofHours(24);
  private static final int NOT_FOUND = 127;

  private final Synchronize task;
  private final Probe host;
  private final Workplace workplace;
  private final Link link;

  Transfer(Synchronize task, Probe host, Workplace workplace) {
    this.task = task;
    this.host = host;
    this.workplace = workplace;
    this.link = workplace.link();
  }

  /** Both ends are on the machine that rsync runs on. */
  private boolean inside() {
    return link.delegated()
        ? link.target().name().equals(link.own().name())
        : link.own().kind() == Target.Kind.LOCAL;
  }

  /** The machine that rsync runs on is not this one. */
  private boolean elsewhere() {
    return link.delegated() && link.target().kind() != Target.Kind.LOCAL;
  }

  /** rsync is asked what it would do, and then does it. */
  Plan plan() {
    List<String> dry = words(true);
    Output asked = elsewhere() ? host.ask(command(dry)) : link.here().ask(command(dry));
    List<String> real = words(false);
    if (!asked.ok()) {
      return Plan.fail(trouble(asked, dry)).result("rc", asked.status()).result("cmd", shown(real));
    }
    String text = asked.text();
    boolean changes = changes(text);
    if (!changes) {
      return values(text, real);
    }
    List<String> lines = lines(text);
    Act act =
        (target, results) -> {
          Function<Command, Output> run =
              elsewhere() ? target::run : command -> runHere(target, command);
          Output output = run.apply(command(real));
          tell(results, output);
          if (!output.ok()) {
            results.fail(trouble(output, real));
          }
        };
    return values(text, real).change(task.dest(), "", String.join("\n", lines), act);
  }

  /** The host is told first: a dry run ends there, and what was known of the host is forgotten. */
  private Output runHere(Host target, Command command) {
    target.run(Command.script("exit 0"));
    return link.here().run(command);
  }

  /** With link_dest, a period stands where nothing but a link was made. */
  private boolean changes(String text) {
    boolean linking = task.options().linkDest().isPresent();
    return text.lines()
        .anyMatch(line -> line.contains(MARK) && !(linking && line.contains(MARK + ".")));
  }

  private static List<String> lines(String text) {
    return text.replace(MARK, "").lines().filter(line -> !line.isEmpty()).toList();
  }

  private Plan values(String text, List<String> words) {
    return Plan.NOTHING
        .result("msg", Text.unsafe(text.replace(MARK, "")))
        .result("rc", 0)
        .result("cmd", Text.unsafe(shown(words)))
        .result("stdout_lines", Sequence.of(lines(text).stream().map(Text::unsafe).toList()));
  }

  private void tell(Results results, Output output) {
    String text = output.text();
    results
        .changed(changes(text))
        .put("rc", output.status())
        .put("msg", text.replace(MARK, ""))
        .put("stdout_lines", Sequence.of(lines(text).stream().map(Text::unsafe).toList()));
  }

  private String trouble(Output output, List<String> words) {
    if (output.status() != NOT_FOUND || output.errors().contains("remote")) {
      return output.errors().isBlank() ? output.text() : output.errors();
    }
    return "there is no `%s` on %s; install the package `%s`"
        .formatted(
            words.getFirst(),
            elsewhere() ? link.target().name() : "the machine that foobar runs on",
            words.getFirst());
  }

  /** A password goes to sshpass by the input, so that no other user sees it. */
  private Command command(List<String> words) {
    Secret password = inside() ? null : link.own().password();
    if (password == null) {
      return Command.of(words).timeout(LIMIT);
    }
    String line = words.stream().map(Transfer::quoted).collect(Collectors.joining(" "));
    String script =
        "command -v sshpass >/dev/null || { echo 'a host with a password needs the program sshpass'"
            + " >&2; exit 1; }\nexec 3<&0\nsshpass -d 3 "
            + line
            + " </dev/null";
    return Command.script(script).input(password.reveal() + "\n").timeout(LIMIT);
  }

  private static String quoted(String word) {
    return word.isEmpty() ? "''" : Words.quoted(word);
  }

  private static String shown(List<String> words) {
    return words.stream().map(Transfer::shownWord).collect(Collectors.joining(" "));
  }

  private static String shownWord(String word) {
    if (word.matches("[\\w@%+=:,./-]+")) {
      return word;
    }
    int sign = word.startsWith("--") ? word.indexOf('=') + 1 : 0;
    return word.substring(0, sign) + quoted(word.substring(sign));
  }

  private List<String> words(boolean dry) {
    List<String> words = new ArrayList<>(List.of("rsync"));
    words.addAll(task.options().first(dry));
    boolean push = task.mode() == Synchronize.Mode.PUSH;
    String from = push ? nearby(task.src()) : remote(task.src());
    String to = push ? remote(task.dest()) : nearby(task.dest());
    boolean shell = !inside() && !(from + " " + to).contains("rsync://");
    if (shell && !task.options().hasRemoteShell()) {
      RemoteShell ssh =
          new RemoteShell(
              link.own(),
              task.privateKey(),
              task.destPort(),
              task.verifyHost(),
              task.sshConnectionMultiplexing());
      words.add("--rsh=" + ssh.line() + task.sshArgs().map(more -> " " + more).orElse(""));
    }
    String path = rsyncPath(shell);
    if (path != null) {
      words.add("--rsync-path=" + path);
    }
    words.addAll(task.options().last());
    words.add("--out-format=" + MARK + "%i %n%L");
    words.add(from);
    words.add(to);
    return words;
  }

  private @Nullable String rsyncPath(boolean shell) {
    Become become = link.become();
    if (task.rsyncPath().isPresent() || !shell || become == null) {
      return task.rsyncPath().orElse(null);
    }
    return switch (become.method()) {
      case "sudo" -> "sudo -n -u " + become.user() + " rsync";
      case "doas" -> "doas -n -u " + become.user() + " rsync";
      case "runuser" -> "runuser -u " + become.user() + " -- rsync";
      default ->
          throw new HostFailure(
              "synchronize cannot become another user by `%s`: set rsync_path, or use sudo"
                  .formatted(become.method()));
    };
  }

  /** A path of the machine that rsync runs on. */
  private String nearby(String path) {
    if (path.contains(":") || path.startsWith("/") || elsewhere()) {
      return path;
    }
    if (path.startsWith("~/")) {
      return System.getProperty("user.home") + path.substring(1);
    }
    String found;
    try {
      found = workplace.find("files", path).toString();
    } catch (Mistake missing) {
      found = workplace.folder().resolve(path).toString();
    }
    found = Path.of(found).toAbsolutePath().normalize().toString();
    return path.endsWith("/") && !found.endsWith("/") ? found + "/" : found;
  }

  private String remote(String path) {
    Target target = link.own();
    if (inside() || path.startsWith("rsync://")) {
      return inside() ? nearby(path) : path;
    }
    String address = target.address() == null ? target.name() : target.address();
    String user = task.setRemoteUser() && target.user() != null ? target.user() + "@" : "";
    return (address.contains(":") ? user + "[" + address + "]" : user + address) + ":" + path;
  }
}
