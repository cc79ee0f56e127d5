package foobar.module;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Whoever watches a run and may be asked. */
public interface Audience {

  /** Nobody watches. */
  Audience NOBODY =
      new Audience() {
        @Override
        public String task() {
          return "";
        }

        @Override
        public void say(String text) {}

        @Override
        public void warn(String text) {}

        @Override
        public @Nullable String ask(String question, boolean hidden) {
          return null;
        }

        @Override
        public boolean sleep(Duration time) {
          return true;
        }
      };

  /** The task's name, as it is shown. */
  String task();

  /** Shows lines, each ended. */
  void say(String text);

  void warn(String text);

  /**
   * Shows how far long work is, until there is something newer to say: {@code imported 3 MiB of 9
   * MiB}.
   *
   * @param host whose work it is
   */
  default void progress(String host, String line) {}

  /**
   * What was typed, without the line break; null if nobody sits there.
   *
   * @param hidden whether what is typed is not shown, now and later
   */
  @Nullable String ask(String question, boolean hidden);

  /**
   * Waits.
   *
   * @return false if somebody ended it before its time
   */
  boolean sleep(Duration time);
}
