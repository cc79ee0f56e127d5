package foobar.run;

import foobar.playbook.Play;
import foobar.playbook.Role;
import foobar.playbook.Step;
import foobar.value.Mapping;
import foobar.value.Value;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A play while it runs over one batch of its hosts. */
final class PlayRun {

  private final Play play;
  private final List<HostRun> hosts;
  private final List<HostRun> batch;
  private final List<Role> roles;
  private final List<Step> handlers;
  private final Mapping prompted;
  private volatile boolean ended;
  private final Map<String, List<Mapping>> varsFiles = new ConcurrentHashMap<>();

  /**
   * @param hosts all hosts of the play, in the order of the inventory
   * @param batch those it runs over now, in the order of the play
   * @param prompted the variables that somebody was asked for
   */
  PlayRun(Play play, List<HostRun> hosts, List<HostRun> batch, Mapping prompted) {
    this.play = play;
    this.hosts = List.copyOf(hosts);
    this.batch = List.copyOf(batch);
    this.prompted = prompted;
    this.roles = new CopyOnWriteArrayList<>(play.roles());
    this.handlers = new CopyOnWriteArrayList<>(play.handlers());
  }

  Play play() {
    return play;
  }

  /** Whether hosts do not wait for each other, as far as that is written without a template. */
  boolean hostsGoAhead() {
    Value strategy = play.settings().get("strategy");
    return strategy != null && strategy.toString().matches(".*(free|host_pinned)");
  }

  /** Nothing more of the play is done, on these hosts or on those of later batches. */
  void end() {
    ended = true;
    batch.forEach(HostRun::end);
  }

  boolean ended() {
    return ended;
  }

  List<HostRun> hosts() {
    return hosts;
  }

  List<HostRun> batch() {
    return batch;
  }

  Mapping prompted() {
    return prompted;
  }

  /** Roles whose variables the whole play sees. */
  List<Role> roles() {
    return roles;
  }

  List<Step> handlers() {
    return handlers;
  }

  /** The handlers of an included role; what was read last is what a name means. */
  void bring(List<Step> more) {
    handlers.addAll(Role.shared(more, handlers));
  }

  /** The variables of {@code vars_files}, read for a host, the last file first. */
  Map<String, List<Mapping>> varsFiles() {
    return varsFiles;
  }
}
