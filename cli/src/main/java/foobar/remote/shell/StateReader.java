package foobar.remote.shell;

import foobar.remote.FileMemory;
import foobar.remote.FileState;
import foobar.remote.Output;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the states of files. One whose check sum is known from before is not read as long as it
 * is the same; where it is another one, it is asked for a second time.
 */
final class StateReader {

  private final Function<Request, Output> shell;
  private final String flag;
  private final @Nullable FileMemory memory;

  /**
   * What the host said.
   *
   * @param states by path; a path that is not there has none
   */
  record Answer(Map<String, FileState> states, String errors) {}

  /**
   * @param shell answers requests
   * @param flag of {@code fb_state}
   * @param memory of check sums
   */
  StateReader(Function<Request, Output> shell, String flag, FileMemory memory) {
    this.shell = shell;
    this.flag = flag;
    this.memory = memory;
  }

  /** One that never reads a file, so that states have no check sum. */
  StateReader(Function<Request, Output> shell) {
    this.shell = shell;
    this.flag = "-h";
    this.memory = null;
  }

  Answer ask(List<String> paths) {
    FileMemory sums = memory;
    Map<String, FileState> states = new HashMap<>();
    if (sums == null) {
      return new Answer(states, look(paths, List.of(), states));
    }
    List<String> known = paths.stream().filter(path -> sums.knows(flag, path)).toList();
    Set<String> unread = Set.copyOf(known);
    List<String> others = paths.stream().filter(path -> !unread.contains(path)).toList();
    String errors = look(known, others, states);
    List<String> changed = known.stream().filter(path -> unsummed(states.get(path))).toList();
    return new Answer(
        states, changed.isEmpty() ? errors : errors + look(List.of(), changed, states));
  }

  private static boolean unsummed(@Nullable FileState state) {
    return state != null && state.isFile() && state.sha256().isEmpty();
  }

  /**
   * One request.
   *
   * @param unread files that need not be read
   * @param states to which those found are added
   */
  private String look(List<String> unread, List<String> read, Map<String, FileState> states) {
    List<String> paths = new ArrayList<>(unread);
    paths.addAll(read);
    Output output = shell.apply(request(unread.size(), paths));
    StateText.looks(output.text()).forEach((path, look) -> states.put(path, summed(path, look)));
    return output.errors();
  }

  private FileState summed(String path, StateText.Look look) {
    FileState state = look.state();
    FileMemory sums = memory;
    if (sums == null || !state.isFile()) {
      return state;
    }
    if (!state.sha256().isEmpty()) {
      sums.keep(flag, path, look.identity(), state.sha256());
      return state;
    }
    String sum = sums.recall(flag, path, look.identity());
    return sum == null ? state : state.withSum(sum);
  }

  private Request request(int unread, List<String> paths) {
    String words = String.join(" ", paths.stream().map(Quote::line).toList());
    String what = "looking at " + (paths.size() == 1 ? paths.getFirst() : paths.size() + " files");
    return Request.ask("fb_state " + flag + " " + unread + " " + words, what);
  }
}
