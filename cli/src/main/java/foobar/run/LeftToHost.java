package foobar.run;

import foobar.module.Errand;
import foobar.module.HostScript;
import foobar.remote.Command;
import foobar.remote.Host;
import foobar.remote.Output;
import foobar.value.JsonText;
import java.util.ArrayList;
import java.util.List;

/**
 * A command that a host goes on with when nobody is connected any more; its answer is kept where
 * Ansible's {@code async_wrapper} would keep it, in the same form.
 */
final class LeftToHost {

  private static final HostScript START = HostScript.load(LeftToHost.class, "detach.sh");
  private static final HostScript ERRAND = HostScript.load(LeftToHost.class, "errand.sh");

  /** How often Ansible looks whether a job has had its time, in seconds; first after as many. */
  private static final int LOOKS = 5;

  private LeftToHost() {}

  /**
   * Starts it.
   *
   * @param place where its answer is to be
   * @param seconds what {@code async} says
   * @throws foobar.remote.HostFailure if the host cannot even begin
   */
  static void start(Host host, String place, int seconds, Errand errand) {
    Command command = errand.command();
    int slash = place.lastIndexOf('/');
    List<String> words = new ArrayList<>();
    words.add(place.substring(0, slash));
    words.add(place.substring(slash + 1));
    words.add(String.valueOf(limit(seconds)));
    words.add(errand.stripped() ? "yes" : "no");
    words.add(JsonText.write(errand.shown()));
    words.add(command.script().isEmpty() ? "exec \"$@\"" : command.script());
    words.add(ERRAND.text());
    words.addAll(command.words());
    Command start = START.with(words).input(command.input()).environment(command.environment());
    Output output = host.run(start.in(command.directory()));
    output.orFail("leaving the command to the host");
  }

  /** So that a second is enough for a command that first waits for two, as it is with Ansible. */
  private static int limit(int seconds) {
    return LOOKS * (1 + Math.ceilDiv(seconds, LOOKS));
  }
}
