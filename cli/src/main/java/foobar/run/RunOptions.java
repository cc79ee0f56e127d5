package foobar.run;

import foobar.value.Mapping;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a run is to go.
 *
 * @param dryRun look, say what would change, and change nothing
 * @param diff collect what changes, so that it can be shown
 * @param forks on how many hosts at most something is under way at the same time
 * @param verbosity how often {@code -v} was given
 * @param tags only tasks with one of these; empty for all
 * @param skipTags no task with one of these
 * @param limit a pattern that hosts must match too; null for none
 * @param extra variables that win over all others
 * @param forceHandlers run handlers on hosts that have failed too
 * @param startAt the name of the task to start at; null for the first
 * @param configFile the file of settings that holds; null for none
 * @param strictHandlers whether a notified handler that is not there ends the run
 * @param privateRoles whether the variables of a play's roles are hidden from its other tasks
 */
public record RunOptions(
    boolean dryRun,
    boolean diff,
    int forks,
    int verbosity,
    Set<String> tags,
    Set<String> skipTags,
    @Nullable String limit,
    Mapping extra,
    boolean forceHandlers,
    @Nullable String startAt,
    @Nullable Path configFile,
    boolean strictHandlers,
    boolean privateRoles) {

  /**
   * What connecting needs beyond what variables say.
   *
   * @param sshArguments options of ssh, by the variables that hosts without them fall back on
   * @param jobFolder where hosts keep the answers of commands that nobody waits for
   */
  public record Login(
      @Nullable String user,
      @Nullable String connection,
      List<String> keys,
      @Nullable Integer timeoutSeconds,
      foobar.value.@Nullable Secret password,
      BecomeDefaults become,
      foobar.remote.Target.Trust trust,
      Map<String, String> sshArguments,
      String jobFolder) {}

  /** Whom to become where no variable or keyword says so. */
  public record BecomeDefaults(
      boolean on, String method, String user, foobar.value.@Nullable Secret password) {}
}
