package foobar.run;

import foobar.remote.Attributes;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.FileMemory;
import foobar.remote.FileState;
import foobar.remote.FileWrite;
import foobar.remote.Host;
import foobar.remote.Output;
import foobar.remote.TreeEntry;
import java.io.InputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A host as one task sees it: with the task's environment and time limit, and connected only when
 * the task really asks something of it.
 */
final class TaskHost implements Host {

  private final String name;
  private final Supplier<Reached> connect;
  private final Map<String, String> environment;
  private final @Nullable Duration limit;
  private @Nullable Reached reached;
  private @Nullable String directory;

  /**
   * Where a task has got to.
   *
   * @param said what the host has said before
   */
  record Reached(Host host, Changes changes, Recollection said) {}

  /** Hears of what a task changes. */
  @FunctionalInterface
  interface Changes {

    /** Something may have been changed. */
    void done();

    /** A command has been sent, and what is asked from now on is answered after it. */
    default void underWay() {}
  }

  TaskHost(
      String name,
      Supplier<Reached> connect,
      Map<String, String> environment,
      @Nullable Duration limit) {
    this.name = name;
    this.connect = connect;
    this.environment = environment;
    this.limit = limit;
  }

  private Reached reached() {
    Reached known = reached;
    if (known == null) {
      known = connect.get();
      reached = known;
    }
    return known;
  }

  /** Asks for the way anew the next time. */
  void forgetWay() {
    reached = null;
  }

  private Host host() {
    return reached().host();
  }

  /** A path that is not absolute starts where commands do. */
  private String place(String path) {
    if (path.startsWith("/") || path.isEmpty()) {
      return path;
    }
    if (directory == null) {
      Command where = Command.of(List.of("pwd"));
      directory = host().ask(where).orFail("looking where it is").text().strip();
    }
    return directory.replaceFirst("/$", "") + "/" + path;
  }

  private <T> T changing(Function<Host, T> act) {
    Reached there = reached();
    try {
      return act.apply(there.host());
    } finally {
      there.changes().done();
    }
  }

  private void change(Consumer<Host> act) {
    changing(
        host -> {
          act.accept(host);
          return host;
        });
  }

  private Command adapted(Command command) {
    Command adapted = command;
    if (!environment.isEmpty()) {
      adapted = command.environment(environment).environment(command.environment());
    }
    return limit == null || adapted.timeout() != null ? adapted : adapted.timeout(limit);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public FileState file(String path) {
    return host().file(place(path));
  }

  @Override
  public FileMemory memory() {
    return host().memory();
  }

  @Override
  public FileState glance(String path) {
    return host().glance(place(path));
  }

  @Override
  public @Nullable FileState imagined(String path) {
    return host().imagined(place(path));
  }

  @Override
  public Map<String, FileState> files(List<String> paths) {
    Map<String, FileState> states = new LinkedHashMap<>();
    Map<String, FileState> found = host().files(paths.stream().map(this::place).toList());
    paths.forEach(path -> states.put(path, found.get(place(path))));
    return states;
  }

  @Override
  public FileState follow(String path) {
    return host().follow(place(path));
  }

  @Override
  public byte[] read(String path) {
    return host().read(place(path));
  }

  @Override
  public List<TreeEntry> tree(String path) {
    return host().tree(place(path));
  }

  @Override
  public List<TreeEntry> outline(String path) {
    return host().outline(place(path));
  }

  @Override
  public Output recall(Command command) {
    Reached there = reached();
    return there.said().recall(there.host(), adapted(command));
  }

  @Override
  public Output ask(Command command) {
    return host().ask(adapted(command));
  }

  @Override
  public boolean expects(Expectation expectation) {
    return host().expects(expectation);
  }

  @Override
  public boolean expectsAny(Expectation.Kind kind) {
    return host().expectsAny(kind);
  }

  @Override
  public List<String> expected(Expectation.Kind kind) {
    return host().expected(kind);
  }

  @Override
  public Output run(Command command) {
    return changing(host -> host.run(adapted(command), reached().changes()::underWay));
  }

  @Override
  public Output run(Command command, Consumer<String> lines) {
    return changing(host -> host.run(adapted(command), lines));
  }

  @Override
  public String write(FileWrite write) {
    return changing(host -> host.write(write.at(place(write.path()))));
  }

  @Override
  public void makeDirectory(String path, Attributes attributes) {
    change(host -> host.makeDirectory(place(path), attributes));
  }

  @Override
  public void makeLink(String path, String target) {
    change(host -> host.makeLink(place(path), target));
  }

  @Override
  public void makeHardLink(String path, String target) {
    change(host -> host.makeHardLink(place(path), place(target)));
  }

  @Override
  public void remove(String path) {
    change(host -> host.remove(place(path)));
  }

  @Override
  public void setAttributes(String path, Attributes attributes, boolean recursive) {
    change(host -> host.setAttributes(place(path), attributes, recursive));
  }

  @Override
  public void move(String from, String to) {
    change(host -> host.move(place(from), place(to)));
  }

  @Override
  public void unpack(InputStream tar, String directory) {
    change(host -> host.unpack(tar, place(directory)));
  }

  @Override
  public void expect(Expectation expectation) {
    host().expect(expectation);
  }
}
