package foobar.remote;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * A host that lives in memory: its files behave like real ones, its commands answer what a test
 * scripted, and everything it was asked to run is kept.
 *
 * <pre>{@code
 * FakeHost host = new FakeHost()
 *     .with("/etc/motd", "hello\n")
 *     .answers("dpkg-query", "nginx installed\n")
 *     .answers("systemctl is-active", 3, "inactive\n");
 * host.onRun("apt-get install", fake -> fake.with("/usr/sbin/nginx", ""));
 * }</pre>
 *
 * A command is matched by the beginning of its words joined by blanks (of a script: its text), the
 * answer added last first. A command that nothing answers fails the test.
 */
public final class FakeHost implements Host {

  private record Answer(Predicate<Command> when, BiFunction<FakeHost, Command, Output> then) {}

  private final FileOverlay files = new FileOverlay(new EmptyDisk());
  private final ImaginedChanges changes =
      new ImaginedChanges(files, () -> "root", () -> false, false);
  private final List<Answer> answers = new ArrayList<>();
  private final List<Command> ran = new ArrayList<>();
  private final List<Command> asked = new ArrayList<>();
  private final Set<Expectation> expectations = new HashSet<>();
  private FileMemory memory = FileMemory.NONE;
  private int writes;

  /** A host with an empty disk and no apt. */
  public FakeHost() {
    answers(PackageArchives.FIND, "");
  }

  /** A file of root's with mode 0644, its directories made where missing. */
  public FakeHost with(String path, String content) {
    return with(path, content, 0644, "root", "root");
  }

  public FakeHost with(String path, String content, int mode, String owner, String group) {
    return with(path, content.getBytes(StandardCharsets.UTF_8), new Attributes(mode, owner, group));
  }

  public FakeHost with(String path, byte[] content, Attributes attributes) {
    changes.makeDirectory(Paths.parent(path), Attributes.UNCHANGED);
    changes.write(FileWrite.of(path, content, attributes));
    return this;
  }

  public FakeHost withDirectory(String path) {
    changes.makeDirectory(path, Attributes.UNCHANGED);
    return this;
  }

  public FakeHost withDirectory(String path, int mode, String owner, String group) {
    Attributes attributes = new Attributes(mode, owner, group);
    changes.makeDirectory(path, attributes);
    changes.setAttributes(path, attributes, false);
    return this;
  }

  public FakeHost withLink(String path, String target) {
    changes.makeDirectory(Paths.parent(path), Attributes.UNCHANGED);
    changes.makeLink(path, target);
    return this;
  }

  /** A command that begins so succeeds and prints this. */
  public FakeHost with(FileMemory kept) {
    memory = kept;
    return this;
  }

  @Override
  public FileMemory memory() {
    return memory;
  }

  public FakeHost answers(String beginning, String out) {
    return answers(beginning, 0, out);
  }

  public FakeHost answers(String beginning, int status, String out) {
    return answers(beginning, output(status, out, ""));
  }

  public FakeHost answers(String beginning, Output output) {
    return answers(command -> command.toString().startsWith(beginning), (host, command) -> output);
  }

  public FakeHost answers(Predicate<Command> when, BiFunction<FakeHost, Command, Output> then) {
    answers.add(new Answer(when, then));
    return this;
  }

  /** A command that begins so succeeds, prints nothing, and has this effect. */
  public FakeHost onRun(String beginning, java.util.function.Consumer<FakeHost> effect) {
    return answers(
        command -> command.toString().startsWith(beginning),
        (host, command) -> {
          effect.accept(host);
          return output(0, "", "");
        });
  }

  public static Output output(int status, String out, String err) {
    return new Output(
        status, out.getBytes(StandardCharsets.UTF_8), err.getBytes(StandardCharsets.UTF_8));
  }

  /** The commands run (not those only asked), as people would type them. */
  public List<String> ran() {
    return ran.stream().map(Command::toString).toList();
  }

  public List<Command> commandsRun() {
    return List.copyOf(ran);
  }

  public List<Command> commandsAsked() {
    return List.copyOf(asked);
  }

  /** How many verbs changed files since the test began; {@code with...} does not count. */
  public int fileChanges() {
    return writes;
  }

  public String text(String path) {
    return new String(read(path), StandardCharsets.UTF_8);
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public FileState file(String path) {
    return files.file(path);
  }

  @Override
  public FileState imagined(String path) {
    return file(path);
  }

  @Override
  public FileState follow(String path) {
    return files.follow(path);
  }

  @Override
  public byte[] read(String path) {
    return files.read(path);
  }

  @Override
  public List<TreeEntry> tree(String path) {
    return files.tree(path);
  }

  @Override
  public Output ask(Command command) {
    asked.add(command);
    return answer(command);
  }

  @Override
  public Output run(Command command) {
    ran.add(command);
    return answer(command);
  }

  private Output answer(Command command) {
    for (Answer answer : answers.reversed()) {
      if (answer.when().test(command)) {
        return answer.then().apply(this, command);
      }
    }
    throw new AssertionError("no answer was scripted for the command: " + command);
  }

  @Override
  public String write(FileWrite write) {
    writes++;
    if (!write.validate().isEmpty()) {
      validate(write);
    }
    String backup = changes.backUp(write);
    changes.write(write);
    return backup;
  }

  /**
   * A validation passes unless an answer scripted for it (with {@code %s} in it) says otherwise.
   */
  private void validate(FileWrite write) {
    Command command = Command.script(write.validate());
    for (Answer answer : answers.reversed()) {
      if (answer.when().test(command)) {
        Output said = answer.then().apply(this, command);
        if (!said.ok()) {
          String message = "validating " + write.path() + ": " + said.text() + said.errors();
          throw new Refused(message, said.status(), said.text(), said.errors());
        }
        return;
      }
    }
  }

  @Override
  public void makeDirectory(String path, Attributes attributes) {
    writes++;
    changes.makeDirectory(path, attributes);
  }

  @Override
  public void makeLink(String path, String target) {
    writes++;
    changes.makeLink(path, target);
  }

  @Override
  public void makeHardLink(String path, String target) {
    writes++;
    changes.makeHardLink(path, target);
  }

  @Override
  public void remove(String path) {
    writes++;
    changes.remove(path);
  }

  @Override
  public void setAttributes(String path, Attributes attributes, boolean recursive) {
    writes++;
    changes.setAttributes(path, attributes, recursive);
  }

  @Override
  public void move(String from, String to) {
    writes++;
    changes.move(from, to);
  }

  @Override
  public void unpack(InputStream tar, String directory) {
    writes++;
    changes.unpack(tar, directory);
  }

  @Override
  public void expect(Expectation expectation) {
    // A real host does nothing here; a rehearsed one is a Rehearsal over this.
  }

  /** Answers as a dry run's host would after a step that brings this. */
  public FakeHost expecting(Expectation.Kind kind, String name) {
    expectations.add(new Expectation(kind, name));
    return this;
  }

  @Override
  public boolean expects(Expectation expectation) {
    return expectations.contains(expectation);
  }

  @Override
  public boolean expectsAny(Expectation.Kind kind) {
    return expectations.stream().anyMatch(expectation -> expectation.kind() == kind);
  }

  @Override
  public List<String> expected(Expectation.Kind kind) {
    return expectations.stream()
        .filter(expectation -> expectation.kind() == kind)
        .map(Expectation::name)
        .sorted()
        .toList();
  }
}
