package foobar.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import foobar.value.JsonText;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The handlers that hosts wait for although the run that notified them is over: a file to which a
 * line of JSON is added when a handler is notified, and when it has run. It is there only while
 * something is owed.
 */
public final class Debts implements AutoCloseable {

  /** Owes nothing. */
  public static final Debts NONE = new Debts(null, new LinkedHashSet<>());

  /**
   * A handler that a host waits for.
   *
   * @param handler its role, or its playbook, and its name
   */
  public record Debt(String host, String handler) {}

  private final @Nullable Path path;
  private final Set<Debt> owed;
  private final Set<Debt> before;
  private @Nullable FileChannel file;

  private Debts(@Nullable Path path, Set<Debt> owed) {
    this.path = path;
    this.owed = owed;
    this.before = Set.copyOf(owed);
  }

  /** What is owed as a file says, which need not be there. */
  public static Debts at(Path path) {
    Set<Debt> owed = new LinkedHashSet<>();
    for (Mapping line : Lines.read(path)) {
      Debt debt = new Debt(String.valueOf(line.get("host")), String.valueOf(line.get("handler")));
      if (String.valueOf(line.get("kind")).equals("owed")) {
        owed.add(debt);
      } else {
        owed.remove(debt);
      }
    }
    return new Debts(path, owed);
  }

  /** The same, with nothing written down. */
  public Debts remembered() {
    return new Debts(null, new LinkedHashSet<>(owed));
  }

  /** What earlier runs have left. */
  public Set<Debt> before() {
    return before;
  }

  /** What is owed now. */
  public synchronized Set<Debt> owed() {
    return new LinkedHashSet<>(owed);
  }

  /** A host waits for a handler; on the disk before this returns. */
  public synchronized void owe(Debt debt) {
    if (path != null && owed.add(debt)) {
      write("owed", debt);
    }
  }

  /** The handler has run. */
  public synchronized void pay(Debt debt) {
    if (path != null && owed.remove(debt)) {
      write("paid", debt);
    }
  }

  private void write(String kind, Debt debt) {
    try {
      if (file == null) {
        Path folder = java.util.Objects.requireNonNull(path).toAbsolutePath().getParent();
        Files.createDirectories(folder);
        file =
            FileChannel.open(
                path,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.APPEND);
      }
      file.write(ByteBuffer.wrap(line(kind, debt).getBytes(UTF_8)));
      file.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException("what handlers are owed cannot be written", e);
    }
  }

  private static String line(String kind, Debt debt) {
    return JsonText.write(
            MapValue.empty()
                .put("kind", Text.of(kind))
                .put("host", Text.of(debt.host()))
                .put("handler", Text.of(debt.handler())))
        + "\n";
  }

  /** Leaves a file with what is owed, and none where nothing is. */
  @Override
  public synchronized void close() {
    if (path == null || file == null) {
      return;
    }
    try {
      file.close();
      if (owed.isEmpty()) {
        Files.deleteIfExists(path);
        return;
      }
      Path beside = path.resolveSibling(path.getFileName() + ".new");
      StringBuilder all = new StringBuilder();
      owed.forEach(debt -> all.append(line("owed", debt)));
      Files.writeString(beside, all);
      Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("what handlers are owed cannot be written", e);
    }
  }
}
