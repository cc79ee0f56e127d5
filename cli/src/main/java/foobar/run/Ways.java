package foobar.run;

import foobar.playbook.Play;
import foobar.value.MapValue;
import foobar.variables.Variables;
import java.util.List;

/** How the hosts of a play are reached, for those who do something else there than its tasks. */
public final class Ways {

  private final Scopes scopes;
  private final Hosts hosts;
  private final ConnectionSettings settings;

  Ways(Scopes scopes, Hosts hosts, ConnectionSettings settings) {
    this.scopes = scopes;
    this.hosts = hosts;
    this.settings = settings;
  }

  /**
   * @throws foobar.source.Mistake if a variable of the connection cannot be used
   */
  public Route to(String name, Play play) {
    HostRun host = hosts.find(name);
    PlayRun alone = new PlayRun(play, List.of(host), List.of(host), MapValue.empty());
    Variables variables = scopes.connection(host, alone);
    return settings.route(name, variables, play.keywords());
  }
}
