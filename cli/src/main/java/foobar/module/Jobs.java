package foobar.module;

import foobar.remote.Probe;
import foobar.value.Mapping;
import foobar.value.Text;
import foobar.value.Value;
import org.jspecify.annotations.Nullable;

/** Tasks of this run that go on in its own background. */
public interface Jobs {

  /**
   * What a job has come to.
   *
   * @param values what its task returned; empty while it goes on
   */
  record State(boolean finished, boolean changed, @Nullable String failure, Mapping values) {}

  /** The job of this number on a host; null if there is none. */
  @Nullable State state(String host, String id);

  /** The folder in which a host keeps the answers of jobs, as Ansible chooses it. */
  static String folder(Workplace workplace, Probe host) {
    Value said = workplace.evaluate(Text.of("ansible_async_dir"));
    return host.expand(said instanceof Text path ? path.value() : "~/.ansible_async");
  }

  /** Whether a dry run has only imagined it. */
  default boolean isImagined(String host, String id) {
    return false;
  }

  void forget(String host, String id);
}
