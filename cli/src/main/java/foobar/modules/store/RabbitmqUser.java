package foobar.modules.store;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Choice;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Probe;
import foobar.value.Secret;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes, changes and removes users of RabbitMQ. */
@Doc("Makes, changes and removes users of RabbitMQ.")
@Example(
    "rabbitmq_user: { user: app, password: secret, vhost: /, configure_priv: '.*', read_priv: '.*',"
        + " write_priv: '.*' }")
@Example("rabbitmq_user: { user: guest, state: absent }")
@Ahead
public record RabbitmqUser(
    @Doc("The user.") @Alias({"username", "name"}) String user,
    @Doc("The password; a user without one cannot log in by password.") Optional<Secret> password,
    @Doc("Tags, such as `administrator`, with commas between.") @Default("") List<String> tags,
    @Doc(
            "All permissions: for each a `vhost`, and patterns `configure_priv`, `write_priv`,"
                + " `read_priv` of names.")
        @Default("")
        List<Map<String, String>> permissions,
    @Doc("The virtual host whose permissions are meant.") @Default("/") String vhost,
    @Doc("What the user may configure there.") @Default("^$") String configurePriv,
    @Doc("What the user may write to there.") @Default("^$") String writePriv,
    @Doc("What the user may read there.") @Default("^$") String readPriv,
    @Doc(
            "All permissions for topics: for each a `vhost`, an `exchange`, and patterns"
                + " `write_priv` and `read_priv`.")
        @Default("")
        List<Map<String, String>> topicPermissions,
    @Doc("Remove a user that is there and make it again.") @Default("no") boolean force,
    @Doc("Whether it is there.") @Default("present") State state,
    @Doc("The Erlang name of the node.") @Default("rabbit") String node,
    @Doc("Set the password of a new user only, or whenever it differs.") @Default("on_create")
        UpdatePassword updatePassword)
    implements Module {

  /** Whether there should be one. */
  public enum State {
    PRESENT,
    ABSENT
  }

  /** When the password is set. */
  public enum UpdatePassword {
    @Choice("on_create")
    ON_CREATE,
    ALWAYS
  }

  public RabbitmqUser {
    Set<String> vhosts = new HashSet<>();
    for (Map<String, String> permission : permissions) {
      String name = permission.getOrDefault("vhost", "");
      if (name.isEmpty()) {
        throw new IllegalArgumentException(
            "Error parsing vhost permissions: You can't have an empty vhost when setting"
                + " permissions");
      }
      if (!vhosts.add(name)) {
        throw new IllegalArgumentException(
            "Error parsing vhost permissions: You can't have two permission dicts for the same"
                + " vhost");
      }
    }
    password.ifPresent(
        secret -> {
          if (secret.reveal().contains("\n")) {
            throw new IllegalArgumentException("`password` cannot hold a line break");
          }
        });
  }

  @Override
  public Plan check(Probe host) {
    return new RabbitUserPlanner(this, new Rabbit(node)).plan(host);
  }
}
