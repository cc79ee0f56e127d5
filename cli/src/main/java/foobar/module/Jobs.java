package foobar.module;

import foobar.value.Mapping;
import org.jspecify.annotations.Nullable;

/** Tasks of this run that go on in the background of a host. */
public interface Jobs {

  /**
   * What a job has come to.
   *
   * @param values what its task returned; empty while it goes on
   */
  record State(boolean finished, boolean changed, @Nullable String failure, Mapping values) {}

  /** The job of this number on a host; null if there is none. */
  @Nullable State state(String host, String id);

  /** Where Ansible would keep a job's answer. */
  static String place(String home, String id) {
    return home + "/.ansible_async/" + id;
  }

  void forget(String host, String id);
}
