package foobar.command;

import foobar.remote.ssh.Person;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/** Who sits at the terminal that the program was started in, or what its streams are. */
final class PersonHere implements Person, AutoCloseable {

  private final @Nullable Terminal terminal;
  private final @Nullable Attributes before;
  private final @Nullable Answer answer;

  /**
   * @param withTerminal whether each key goes to the other side as it is; there is a terminal then
   */
  PersonHere(boolean withTerminal, @Nullable Answer answer) throws IOException {
    this.answer = answer;
    this.terminal =
        withTerminal ? TerminalBuilder.builder().system(true).graphemeCluster(false).build() : null;
    this.before = terminal == null ? null : terminal.enterRawMode();
    if (terminal != null) {
      Attributes raw = terminal.getAttributes();
      raw.setLocalFlag(Attributes.LocalFlag.ISIG, false);
      raw.setLocalFlag(Attributes.LocalFlag.IEXTEN, false);
      raw.setInputFlag(Attributes.InputFlag.IXON, false);
      raw.setInputFlag(Attributes.InputFlag.ICRNL, false);
      raw.setInputFlag(Attributes.InputFlag.INLCR, false);
      raw.setOutputFlag(Attributes.OutputFlag.OPOST, false);
      // A read waits until there is something.
      raw.setControlChar(Attributes.ControlChar.VMIN, 1);
      raw.setControlChar(Attributes.ControlChar.VTIME, 0);
      terminal.setAttributes(raw);
    }
  }

  @Override
  public InputStream in() {
    // The library's own stream keeps a read from being given up, and so the terminal from closing.
    return System.in;
  }

  @Override
  public OutputStream out() {
    return System.out;
  }

  @Override
  public OutputStream err() {
    return System.err;
  }

  @Override
  public @Nullable Window window() {
    return terminal == null ? null : window(terminal);
  }

  private static Window window(Terminal terminal) {
    String type = System.getenv().getOrDefault("TERM", "xterm");
    return new Window(type, terminal.getSize().getColumns(), terminal.getSize().getRows());
  }

  @Override
  public void onResize(Consumer<Window> changed) {
    Terminal shown = terminal;
    if (shown != null) {
      shown.handle(Terminal.Signal.WINCH, signal -> changed.accept(window(shown)));
    }
  }

  @Override
  public @Nullable Answer answer() {
    return answer;
  }

  @Override
  public void close() throws IOException {
    System.out.flush();
    if (terminal != null) {
      terminal.setAttributes(java.util.Objects.requireNonNull(before));
      terminal.close();
    }
  }
}
