package foobar.remote.shell;

import foobar.remote.Become;
import foobar.remote.Connection;
import foobar.remote.Host;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A connection that does everything through shells, one for each user. */
public final class ShellConnection implements Connection {

  /** A user's shell; the lock lets shells of different users start at the same time. */
  private static final class Slot {
    final ReentrantLock lock = new ReentrantLock();
    @Nullable LiveShell shell;
    @Nullable Host host;
  }

  private final String name;
  private final String user;
  private final Transport transport;
  private final ShellOpening opening;
  private volatile boolean closed;
  private final Map<Optional<Become>, Slot> slots = new HashMap<>();

  /**
   * @param name the host's name in the inventory
   * @param user who logs in
   * @param within how long starting a shell may take
   * @param limit for a command that names no time-out
   */
  public ShellConnection(
      String name, String user, Transport transport, Duration within, Duration limit) {
    this.name = name;
    this.user = user;
    this.transport = transport;
    this.opening = new ShellOpening(name, transport, within, limit);
  }

  @Override
  public Host as(@Nullable Become become) {
    Become other = become != null && become.user().equals(user) ? null : become;
    Slot slot;
    synchronized (slots) {
      slot = slots.computeIfAbsent(Optional.ofNullable(other), key -> new Slot());
    }
    slot.lock.lock();
    try {
      Host host = slot.host;
      if (host == null) {
        LiveShell shell = new LiveShell(opening, other);
        slot.shell = shell;
        host = new ShellHost(name, shell, this::leave);
        slot.host = host;
      }
      return host;
    } finally {
      slot.lock.unlock();
    }
  }

  private void leave(String who, ShellHost asking) {
    List<Slot> theirs;
    synchronized (slots) {
      theirs =
          slots.entrySet().stream()
              .filter(slot -> slot.getKey().filter(key -> key.user().equals(who)).isPresent())
              .map(Map.Entry::getValue)
              .toList();
    }
    for (Slot slot : theirs) {
      slot.lock.lock();
      try {
        LiveShell shell = slot.shell;
        if (shell != null && shell != asking.shell()) {
          slot.host = null;
          slot.shell = null;
          shell.close();
          asking.outlast(shell.process());
        }
      } finally {
        slot.lock.unlock();
      }
    }
  }

  @Override
  public boolean isOpen() {
    return !closed && transport.isOpen();
  }

  @Override
  public boolean answers(Duration within) {
    return isOpen() && transport.answers(within);
  }

  @Override
  public void close() {
    closed = true;
    synchronized (slots) {
      slots
          .values()
          .forEach(
              slot -> {
                LiveShell shell = slot.shell;
                if (shell != null) {
                  shell.close();
                }
              });
    }
    transport.close();
  }
}
