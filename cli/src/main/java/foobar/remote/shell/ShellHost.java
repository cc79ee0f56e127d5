package foobar.remote.shell;

import foobar.remote.Attributes;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.FileMemory;
import foobar.remote.FileState;
import foobar.remote.FileWrite;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Paths;
import foobar.remote.TreeEntry;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A real host, driven through one shell. Needs only {@code sh} and the POSIX tools there. */
final class ShellHost implements Host {

  private static final String OUTLAST =
      """
      i=0
      while [ -d "/proc/$1" ] && [ "$i" -lt 40 ]; do
        sleep 0.05 2>/dev/null || sleep 1
        i=$((i + 1))
      done
      """;

  private final String name;
  private final LiveShell shell;
  private final BiConsumer<String, ShellHost> leaving;
  private final FileMemory memory;
  private final StateBatch plain;
  private final StateBatch followed;
  private final StateBatch glanced;

  /**
   * @param leaving ends the shells of a user; told who asks
   */
  ShellHost(String name, LiveShell shell, BiConsumer<String, ShellHost> leaving) {
    this.name = name;
    this.shell = shell;
    this.leaving = leaving;
    this.memory = new FileMemory(shell::time);
    this.plain = new StateBatch(new StateReader(shell::call, "-h", memory));
    this.followed = new StateBatch(new StateReader(shell::call, "-L", memory));
    this.glanced = new StateBatch(new StateReader(shell::call));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public FileState file(String path) {
    return plain.state(Paths.clean(path));
  }

  @Override
  public FileState glance(String path) {
    return glanced.state(Paths.clean(path));
  }

  @Override
  public Map<String, FileState> files(List<String> paths) {
    Map<String, String> clean = new LinkedHashMap<>();
    paths.forEach(path -> clean.put(path, Paths.clean(path)));
    Map<String, FileState> found = plain.states(List.copyOf(new LinkedHashSet<>(clean.values())));
    Map<String, FileState> states = new LinkedHashMap<>();
    clean.forEach((path, place) -> states.put(path, found.getOrDefault(place, FileState.ABSENT)));
    return states;
  }

  @Override
  public FileState follow(String path) {
    return followed.state(Paths.clean(path));
  }

  @Override
  public byte[] read(String path) {
    String line = "fb_read " + Quote.line(Paths.clean(path)) + " " + (READ_LIMIT + 1);
    Output output = shell.call(Request.ask(line, "reading " + path));
    Refusal.check(output, "reading " + path);
    if (output.out().length > READ_LIMIT) {
      throw new HostFailure("reading " + path + ": it is larger than 64 MB");
    }
    return output.out();
  }

  @Override
  public List<TreeEntry> tree(String path) {
    return tree(path, "fb_tree");
  }

  @Override
  public List<TreeEntry> outline(String path) {
    return tree(path, "fb_outline");
  }

  private List<TreeEntry> tree(String path, String function) {
    String line = function + " " + Quote.line(Paths.clean(path));
    Output output = shell.call(Request.ask(line, "listing " + path));
    if (output.ok() && output.errors().contains("Permission denied")) {
      throw new HostFailure("listing " + path + ": " + output.errors().strip());
    }
    Refusal.check(output, "listing " + path);
    return StateText.parse(output.text()).entrySet().stream()
        .map(entry -> new TreeEntry(entry.getKey().substring(2), entry.getValue()))
        .sorted(Comparator.comparing(TreeEntry::path))
        .toList();
  }

  @Override
  public Output ask(Command command) {
    return shell.call(CommandText.request(command, true));
  }

  @Override
  public FileMemory memory() {
    return memory;
  }

  @Override
  public Output run(Command command) {
    return shell.call(CommandText.request(command, false));
  }

  @Override
  public Output run(Command command, Runnable underWay) {
    return shell.call(CommandText.request(command, false).sent(underWay));
  }

  @Override
  public Output run(Command command, Consumer<String> lines) {
    return shell.call(CommandText.request(command, false).lines(lines));
  }

  @Override
  public String write(FileWrite write) {
    String path = Paths.clean(write.path());
    String beside = beside(path);
    String backup = write.backup() && file(path).isFile() ? write.backupPath() : "";
    Attributes attributes = write.attributes();
    byte[] smaller = shell.unzips() ? Gzip.smaller(write.content()) : null;
    byte[] sent = smaller == null ? write.content() : smaller;
    String line =
        call(
            "fb_write",
            Integer.toString(sent.length),
            path,
            beside,
            mode(attributes),
            text(attributes.owner()),
            text(attributes.group()),
            write.validate().replace("%s", Quote.word(beside)),
            backup,
            smaller == null ? "" : "z");
    String doing = "writing " + path;
    Output output = shell.call(Request.act(line, doing).data(sent));
    Refusal.checkWrite(output, doing, write.validate());
    return backup;
  }

  @Override
  public void makeDirectory(String path, Attributes attributes) {
    String line = call("fb_mkdir", Paths.clean(path), mode(attributes), owner(attributes));
    act(line, "making the directory " + path);
  }

  @Override
  public void makeLink(String path, String target) {
    String place = Paths.clean(path);
    act(call("fb_link", "-s", target, place, beside(place)), "linking " + path);
  }

  @Override
  public void makeHardLink(String path, String target) {
    String place = Paths.clean(path);
    act(call("fb_link", "-h", Paths.clean(target), place, beside(place)), "linking " + path);
  }

  @Override
  public void remove(String path) {
    String place = Paths.clean(path);
    if (Paths.normal(place).equals("/")) {
      throw new HostFailure("removing /: that is the whole host");
    }
    act(call("LC_ALL=C rm", "-rf", "--", place), "removing " + path);
  }

  @Override
  public void setAttributes(String path, Attributes attributes, boolean recursive) {
    String line =
        call(
            "fb_own",
            owner(attributes),
            mode(attributes),
            recursive ? "-R" : "",
            Paths.clean(path));
    act(line, "setting the attributes of " + path);
  }

  @Override
  public void move(String from, String to) {
    act(call("fb_move", Paths.clean(from), Paths.clean(to)), "moving " + from + " to " + to);
  }

  @Override
  public void unpack(InputStream tar, String directory) {
    String doing = "unpacking into " + directory;
    String place = Paths.clean(directory);
    String temporary = Paths.below(place, ".foobar-" + LoopText.random(8));
    try {
      Gzip.Tried sent = shell.unzips() ? Gzip.smaller(tar) : new Gzip.Tried(tar, false);
      String line =
          call("fb_stream", "fb_unpack \"$@\"", place, temporary, sent.packed() ? "z" : "");
      Refusal.check(shell.call(Request.act(line, doing).stream(sent.stream())), doing);
    } catch (IOException e) {
      throw new HostFailure("reading what is to be sent failed: " + e.getMessage(), e);
    }
  }

  @Override
  public void leave(String user) {
    leaving.accept(user, this);
  }

  LiveShell shell() {
    return shell;
  }

  /** Waits until a process is gone, for a short while only. */
  void outlast(String process) {
    shell.call(Request.ask("fb_run " + Quote.line(OUTLAST) + " " + Quote.line(process), "waiting"));
  }

  @Override
  public void expect(Expectation expectation) {
    // What is really done need not be remembered.
  }

  @Override
  public boolean expects(Expectation expectation) {
    return false;
  }

  @Override
  public boolean expectsAny(Expectation.Kind kind) {
    return false;
  }

  @Override
  public List<String> expected(Expectation.Kind kind) {
    return List.of();
  }

  private void act(String line, String doing) {
    Refusal.check(shell.call(Request.act(line, doing)), doing);
  }

  private static String call(String function, String... words) {
    StringBuilder line = new StringBuilder(function);
    for (String word : words) {
      line.append(' ').append(Quote.line(word));
    }
    return line.toString();
  }

  /**
   * A name in the same directory that nobody can guess; it keeps the suffix, which tools look at.
   */
  private static String beside(String path) {
    String file = path.substring(path.lastIndexOf('/') + 1);
    String end = file.length() > 60 ? file.substring(file.length() - 60) : file;
    return Paths.below(Paths.parent(path), ".foobar-" + LoopText.random(8) + "-" + end);
  }

  /** With five digits, so that {@code chmod} also takes set-group-id off directories. */
  private static String mode(Attributes attributes) {
    return attributes.mode() == null ? "" : String.format("%05o", attributes.mode());
  }

  private static String owner(Attributes attributes) {
    String group = attributes.group();
    return text(attributes.owner()) + (group == null ? "" : ":" + group);
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
