package foobar.modules.store;

import foobar.module.Plan;
import foobar.modules.store.RabbitmqUser.State;
import foobar.modules.store.RabbitmqUser.UpdatePassword;
import foobar.remote.Host;
import foobar.remote.Probe;
import foobar.value.Mapping;
import foobar.value.PythonText;
import foobar.value.Secret;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** From what a task wants of a user of RabbitMQ to the calls that bring it about. */
record RabbitUserPlanner(RabbitmqUser wanted, Rabbit rabbit) {

  /**
   * What a user may do with things whose names match.
   *
   * @param vhost where
   * @param exchange the exchange whose topics are meant; empty for the virtual host itself
   */
  private record Permission(
      String vhost, String exchange, String configure, String write, String read) {

    String place() {
      return exchange.isEmpty() ? vhost : vhost + " " + exchange;
    }

    String shown() {
      return exchange.isEmpty()
          ? "configure %s, write %s, read %s".formatted(configure, write, read)
          : "write %s, read %s".formatted(write, read);
    }
  }

  Plan plan(Probe host) {
    List<Mapping> users = rabbit.list(host, "list_users").orElse(List.of());
    Optional<Mapping> now =
        users.stream().filter(row -> Rabbit.field(row, "user").equals(user())).findFirst();
    return steps(host, now)
        .result("user", user())
        .result("state", wanted.state().name().toLowerCase(Locale.ROOT));
  }

  private String user() {
    return wanted.user();
  }

  private Plan steps(Probe host, Optional<Mapping> now) {
    if (wanted.state() == State.ABSENT) {
      return now.isEmpty()
          ? Plan.NOTHING
          : Plan.NOTHING.change(
              "user", user(), "absent", h -> rabbit.run(h, "delete_user", user()));
    }
    if (now.isEmpty() || wanted.force()) {
      return create(now.isPresent());
    }
    Plan plan = Plan.NOTHING;
    if (wanted.updatePassword() == UpdatePassword.ALWAYS
        && !new RabbitPassword(password()).isKept(rabbit.exportedUsers(host), user())) {
      plan = plan.change("password", "(a password)", "(another password)", this::changePassword);
    }
    plan = plan.and(tags(tags(now.get())));
    Map<String, Permission> there = permissions(host, "list_user_permissions");
    if (wanted.permissions().isEmpty()) {
      there.keySet().retainAll(List.of(wanted.vhost()));
    }
    Map<String, Permission> topics = permissions(host, "list_user_topic_permissions");
    return plan.and(permissions("permissions", there, direct()))
        .and(permissions("topic permissions", topics, topics()));
  }

  private Secret password() {
    return wanted.password().orElse(new Secret(""));
  }

  private void changePassword(Host host) {
    if (password().isEmpty()) {
      rabbit.run(host, "clear_password", user());
    } else {
      rabbit.importUser(host, new RabbitPassword(password()).user(user(), wanted.tags()));
    }
  }

  private Plan create(boolean again) {
    Plan plan =
        Plan.NOTHING.change(
            "user",
            again ? user() : "absent",
            again ? "made again" : user(),
            h -> create(h, again));
    return plan.and(permissions("permissions", Map.of(), direct()))
        .and(permissions("topic permissions", Map.of(), topics()));
  }

  private void create(Host host, boolean again) {
    if (again) {
      rabbit.run(host, "delete_user", user());
    }
    rabbit.importUser(host, new RabbitPassword(password()).user(user(), wanted.tags()));
  }

  private static List<String> tags(Mapping row) {
    Value tags = row.get(Text.of("tags"));
    return tags instanceof Sequence list
        ? list.items().stream().map(PythonText::str).toList()
        : List.of();
  }

  private Plan tags(List<String> now) {
    TreeSet<String> before = new TreeSet<>(now);
    TreeSet<String> after = new TreeSet<>(wanted.tags());
    List<String> words = new ArrayList<>(List.of("set_user_tags", user()));
    words.addAll(wanted.tags());
    return Plan.NOTHING.differs(
        "tags", before, after, h -> rabbit.run(h, words.toArray(String[]::new)));
  }

  private Map<String, Permission> permissions(Probe host, String question) {
    Map<String, Permission> all = new LinkedHashMap<>();
    for (Mapping row : rabbit.list(host, question, user()).orElse(List.of())) {
      add(
          all,
          new Permission(
              Rabbit.field(row, "vhost"),
              Rabbit.field(row, "exchange"),
              Rabbit.field(row, "configure"),
              Rabbit.field(row, "write"),
              Rabbit.field(row, "read")));
    }
    return all;
  }

  private static void add(Map<String, Permission> all, Permission permission) {
    all.put(permission.place(), permission);
  }

  private Map<String, Permission> direct() {
    Map<String, Permission> all = new LinkedHashMap<>();
    if (wanted.permissions().isEmpty()) {
      add(
          all,
          new Permission(
              wanted.vhost(), "", wanted.configurePriv(), wanted.writePriv(), wanted.readPriv()));
    }
    for (Map<String, String> given : wanted.permissions()) {
      add(
          all,
          new Permission(
              given.getOrDefault("vhost", "/"),
              "",
              pattern(given, "configure"),
              pattern(given, "write"),
              pattern(given, "read")));
    }
    return all;
  }

  private Map<String, Permission> topics() {
    Map<String, Permission> all = new LinkedHashMap<>();
    for (Map<String, String> given : wanted.topicPermissions()) {
      add(
          all,
          new Permission(
              given.getOrDefault("vhost", "/"),
              given.getOrDefault("exchange", "amq.topic"),
              "",
              pattern(given, "write"),
              pattern(given, "read")));
    }
    return all;
  }

  private static String pattern(Map<String, String> given, String name) {
    return given.getOrDefault(name + "_priv", given.getOrDefault(name, "^$"));
  }

  private Plan permissions(
      String field, Map<String, Permission> before, Map<String, Permission> after) {
    Plan plan = Plan.NOTHING;
    for (Permission old : before.values()) {
      if (!after.containsKey(old.place())) {
        plan = plan.change(field + " in " + old.place(), old.shown(), "none", h -> clear(h, old));
      }
    }
    for (Permission then : after.values()) {
      Permission now = before.get(then.place());
      String shown = now == null ? "none" : now.shown();
      plan = plan.differs(field + " in " + then.place(), shown, then.shown(), h -> set(h, then));
    }
    return plan;
  }

  private void clear(Host host, Permission old) {
    if (old.exchange().isEmpty()) {
      rabbit.run(host, "clear_permissions", "-p", old.vhost(), user());
    } else {
      rabbit.run(host, "clear_topic_permissions", "-p", old.vhost(), user(), old.exchange());
    }
  }

  private void set(Host host, Permission then) {
    if (then.exchange().isEmpty()) {
      rabbit.run(
          host,
          "set_permissions",
          "-p",
          then.vhost(),
          user(),
          then.configure(),
          then.write(),
          then.read());
    } else {
      rabbit.run(
          host,
          "set_topic_permissions",
          "-p",
          then.vhost(),
          user(),
          then.exchange(),
          then.write(),
          then.read());
    }
  }
}
