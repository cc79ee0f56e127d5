package foobar.remote;

import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A dry run's host: remembers what earlier steps would have done to the files and brought, and asks
 * the real host for everything else. Nothing that is done to it reaches the real host.
 */
public final class Rehearsal implements Host {

  private final Probe real;
  private final FileOverlay files;
  private final ImaginedChanges changes;
  private final Set<Expectation> expectations;
  private final PackageArchives archives;
  private final ReentrantLock lock;
  private @Nullable String user;

  public Rehearsal(Probe real) {
    this.real = real;
    this.expectations = ConcurrentHashMap.newKeySet();
    this.lock = new ReentrantLock();
    this.archives = new PackageArchives(real);
    this.files =
        new FileOverlay(new Foresight(real, archives, () -> expected(Expectation.Kind.PACKAGE)));
    this.changes =
        new ImaginedChanges(files, this::user, () -> expectsAny(Expectation.Kind.PACKAGE), true);
  }

  /** The same imagined host as another user sees it: what one would have done, the other finds. */
  public Rehearsal seenBy(Probe other) {
    return new Rehearsal(other, this);
  }

  private Rehearsal(Probe real, Rehearsal same) {
    this.real = real;
    this.expectations = same.expectations;
    this.lock = same.lock;
    this.archives = same.archives;
    this.files =
        same.files.over(new Foresight(real, archives, () -> expected(Expectation.Kind.PACKAGE)));
    this.changes =
        new ImaginedChanges(files, this::user, () -> expectsAny(Expectation.Kind.PACKAGE), true);
  }

  @Override
  public String name() {
    return real.name();
  }

  @Override
  public FileState file(String path) {
    return locked(() -> files.file(path));
  }

  @Override
  public FileState imagined(String path) {
    return file(path);
  }

  @Override
  public FileState follow(String path) {
    return locked(() -> files.follow(path));
  }

  @Override
  public byte[] read(String path) {
    return locked(() -> files.read(path));
  }

  @Override
  public List<TreeEntry> tree(String path) {
    return locked(() -> files.tree(path));
  }

  @Override
  public Output ask(Command command) {
    return real.ask(command);
  }

  @Override
  public FileMemory memory() {
    return real.memory();
  }

  @Override
  public Output run(Command command) {
    throw new NotRehearsed(command.toString());
  }

  @Override
  public String write(FileWrite write) {
    return locked(
        () -> {
          String backup = changes.backUp(write);
          changes.write(write);
          return backup;
        });
  }

  @Override
  public void makeDirectory(String path, Attributes attributes) {
    locked(() -> changes.makeDirectory(path, attributes));
  }

  @Override
  public void makeLink(String path, String target) {
    locked(() -> changes.makeLink(path, target));
  }

  @Override
  public void makeHardLink(String path, String target) {
    locked(() -> changes.makeHardLink(path, target));
  }

  @Override
  public void remove(String path) {
    locked(() -> changes.remove(path));
  }

  @Override
  public void setAttributes(String path, Attributes attributes, boolean recursive) {
    locked(() -> changes.setAttributes(path, attributes, recursive));
  }

  @Override
  public void move(String from, String to) {
    locked(() -> changes.move(from, to));
  }

  @Override
  public void unpack(InputStream tar, String directory) {
    locked(() -> changes.unpack(tar, directory));
  }

  @Override
  public void expect(Expectation expectation) {
    expectations.add(expectation);
    if (expectation.kind() == Expectation.Kind.PATH) {
      locked(() -> changes.appear(expectation.name()));
    }
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

  private String user() {
    if (user == null) {
      user = real.ask(Command.of("id", "-un")).orFail("asking for the user").text().strip();
    }
    return user;
  }

  private <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  private void locked(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }
}
