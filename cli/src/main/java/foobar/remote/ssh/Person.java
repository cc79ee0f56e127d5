package foobar.remote.ssh;

import foobar.value.Secret;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who talks with a program on a host. */
public interface Person {

  /**
   * A terminal.
   *
   * @param type as {@code TERM} has it
   */
  record Window(String type, int columns, int rows) {}

  /**
   * A question that is answered without the person.
   *
   * @param prompt what the program says then; it is not shown
   * @param ready what comes, among its errors, when nothing more is asked; it is not shown either.
   *     Empty with a terminal, where whatever is said next means that
   * @param whom the user whose password it is, for an error
   */
  record Answer(String prompt, String ready, Secret password, String whom) {}

  /** What the person writes; its end is told to the program. */
  InputStream in();

  OutputStream out();

  /** Not used with a window, which shows both. */
  OutputStream err();

  /** The terminal that the program is to have one like; null for none. */
  @Nullable Window window();

  /** Has somebody told whenever the terminal has another size. */
  void onResize(Consumer<Window> changed);

  /** Null where nobody is to answer instead. */
  @Nullable Answer answer();
}
