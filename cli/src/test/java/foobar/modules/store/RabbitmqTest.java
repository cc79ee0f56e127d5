package foobar.modules.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RabbitmqTest {

  private final FakeHost host = new FakeHost();
  private final Map<String, String> lists = new HashMap<>();

  RabbitmqTest() {
    lists.put("list_users", "[{\"user\":\"app\",\"tags\":[\"monitoring\"]}]");
    lists.put(
        "list_user_permissions",
        "[{\"vhost\":\"/\",\"configure\":\".*\",\"write\":\"^$\",\"read\":\".*\"}]");
    lists.put("list_user_topic_permissions", "[]");
    lists.put("list_vhosts", "[{\"name\":\"/\",\"tracing\":false}]");
    lists.put("list", "rabbitmq_shovel\nrabbitmq_stomp\n");
    host.answers(
        command -> command.script().startsWith("PATH=$PATH"),
        (fake, command) -> {
          List<String> words = command.words();
          String verb = isImport(command) ? "" : words.get(words.contains("-q") ? 4 : 2);
          return FakeHost.output(0, lists.getOrDefault(verb, ""), "");
        });
  }

  private static boolean isImport(Command command) {
    return command.script().contains("import_definitions");
  }

  private List<String> called() {
    return host.commandsRun().stream().map(RabbitmqTest::shown).toList();
  }

  private static String shown(Command command) {
    List<String> words = command.words();
    return isImport(command)
        ? "import"
        : String.join(" ", words.subList(words.contains("-q") ? 4 : 1, words.size()));
  }

  private String imported() {
    return new String(host.commandsRun().getFirst().input(), StandardCharsets.UTF_8);
  }

  @Test
  void a_missing_user_is_made_with_the_hash_of_its_password() {
    Trial trial =
        Trial.run(
            host,
            "rabbitmq_user: { user: new, password: hush, tags: administrator, read_priv: '.*' }");

    assertThat(called()).containsExactly("import", "set_permissions -p / new ^$ ^$ .*");
    assertThat(imported())
        .contains("\"name\": \"new\"", "\"tags\": [\"administrator\"]")
        .doesNotContain("hush");
    assertThat(trial.value("user")).hasToString("new");
  }

  @Test
  void a_user_without_a_password_cannot_log_in_by_one() {
    Trial.run(host, "rabbitmq_user: { user: new }");

    assertThat(imported()).contains("\"password_hash\": \"\"");
  }

  @Test
  void a_user_that_is_as_it_should_be_is_left_alone() {
    String task =
        "rabbitmq_user: { user: app, tags: monitoring, configure_priv: '.*', read_priv: '.*' }";

    assertThat(Trial.check(host, task).hasChanges()).isFalse();
  }

  @Test
  void permissions_elsewhere_go_only_if_all_are_given() {
    String one = "rabbitmq_user: { user: app, tags: monitoring, vhost: /site }";
    String all =
        "rabbitmq_user: { user: app, tags: monitoring, permissions: [{ vhost: /site, read_priv: x,"
            + " write_priv: y, configure_priv: z }] }";

    assertThat(Trial.changes(Trial.check(host, one)))
        .containsExactly("permissions in /site: none -> configure ^$, write ^$, read ^$");
    Trial.run(host, all);
    assertThat(called())
        .containsExactly("clear_permissions -p / app", "set_permissions -p /site app z y x");
  }

  @Test
  void permissions_for_topics_are_set() {
    Trial.run(
        host,
        "rabbitmq_user: { user: app, tags: monitoring, configure_priv: '.*', read_priv: '.*',"
            + " topic_permissions: [{ write_priv: w, read_priv: r }] }");

    assertThat(called()).containsExactly("set_topic_permissions -p / app amq.topic w r");
  }

  @Test
  void a_password_that_differs_is_changed_only_if_that_is_asked() {
    // What RabbitMQ's own guide gives for the password `test12`.
    String kept = "kI3GCqW5JLMJa4iX1lo7X4D6XbYqlLgxIs30+P6tENUV2POR";
    lists.put(
        "export_definitions",
        "{\"users\": [{\"name\": \"app\", \"password_hash\": \"" + kept + "\"}]}");
    String task =
        "rabbitmq_user: { user: app, password: %s, tags: monitoring, configure_priv: '.*',"
            + " read_priv: '.*'%s }";

    assertThat(Trial.check(host, task.formatted("x", "")).hasChanges()).isFalse();
    String always = ", update_password: always";
    assertThat(Trial.check(host, task.formatted("test12", always)).hasChanges()).isFalse();
    Trial.run(host, task.formatted("x", always));
    assertThat(called()).containsExactly("import");
  }

  @Test
  void users_go_and_stay_away() {
    Trial.run(host, "rabbitmq_user: { user: app, state: absent }");
    Trial.run(host, "rabbitmq_user: { user: other, state: absent }");

    assertThat(called()).containsExactly("delete_user app");
  }

  @Test
  void virtual_hosts_come_and_go_and_are_traced() {
    Trial.run(host, "rabbitmq_vhost: { name: /site, tracing: true }");
    Trial.run(host, "rabbitmq_vhost: { name: /, state: absent }");

    assertThat(called()).containsExactly("add_vhost /site", "trace_on -p /site", "delete_vhost /");
    assertThat(Trial.check(host, "rabbitmq_vhost: { name: / }").hasChanges()).isFalse();
  }

  @Test
  void plugins_that_are_not_named_are_switched_off_unless_only_new_ones_are_meant() {
    Trial exact = Trial.run(host, "rabbitmq_plugin: { names: 'rabbitmq_shovel,rabbitmq_mqtt' }");

    assertThat(called())
        .containsExactly(
            "rabbitmq-plugins disable --online rabbitmq_stomp",
            "rabbitmq-plugins enable --online rabbitmq_mqtt");
    assertThat(exact.value("enabled")).hasToString("['rabbitmq_mqtt']");
    assertThat(
            Trial.check(host, "rabbitmq_plugin: { name: rabbitmq_stomp, new_only: true }")
                .hasChanges())
        .isFalse();
  }

  @Test
  void a_host_without_rabbitmq_fails_unless_a_dry_run_would_have_installed_it() {
    host.answers("PATH=$PATH", 127, "");

    assertThatThrownBy(() -> Trial.check(host, "rabbitmq_vhost: { name: /site }"))
        .hasMessageContaining("rabbitmq-server");
    host.expecting(Expectation.Kind.PACKAGE, "rabbitmq-server");
    assertThat(Trial.check(host, "rabbitmq_user: { user: a }").hasChanges()).isTrue();
  }

  @Test
  void permissions_that_contradict_each_other_are_told_before_any_host_is_asked() {
    assertThatThrownBy(
            () ->
                Trial.module(
                    "rabbitmq_user: { user: a, permissions: [{ vhost: / }, { vhost: / }] }"))
        .isInstanceOf(Mistake.class);
  }

  private static final String POLICY =
      "rabbitmq_policy: { name: short, vhost: /site, pattern: '^tmp', apply_to: queues,"
          + " tags: { message-ttl: 60000 }, priority: 2 }";

  private void hasPolicy(String pattern) {
    lists.put(
        "list_policies",
        ("[{\"vhost\":\"/site\",\"name\":\"short\",\"pattern\":\"%s\",\"apply-to\":\"queues\","
                + "\"definition\":\"{\\\"message-ttl\\\":60000}\",\"priority\":2}]")
            .formatted(pattern));
  }

  @Test
  void a_policy_is_set_unless_it_is_the_same() {
    lists.put("list_policies", "[]");
    assertThat(Trial.run(host, POLICY).changes())
        .containsExactly(
            "policy short: absent -> queues ^tmp {\"message-ttl\": 60000}, priority 2");
    assertThat(called())
        .containsExactly(
            "set_policy -p /site --priority 2 --apply-to queues -- short ^tmp"
                + " {\"message-ttl\": 60000}");

    hasPolicy("^tmp");
    assertThat(Trial.check(host, POLICY).hasChanges()).isFalse();
    hasPolicy("^old");
    assertThat(Trial.check(host, POLICY).hasChanges()).isTrue();
  }

  @Test
  void a_policy_is_taken_away_and_needs_a_pattern_to_be_there() {
    hasPolicy("^tmp");
    Trial.run(host, "rabbitmq_policy: { name: short, vhost: /site, state: absent }");
    assertThat(called()).containsExactly("clear_policy -p /site short");
    assertThatThrownBy(() -> Trial.module("rabbitmq_policy: { name: x, tags: { a: 1 } }"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("pattern and tags are required");
  }

  private static final String UPSTREAM =
      "rabbitmq_parameter: { component: federation-upstream, name: main,"
          + " value: '{\"uri\": \"amqp://u:pass-word@a\", \"n\": 1}' }";

  @Test
  void a_parameter_is_set_by_a_file_and_never_shown() {
    lists.put("list_parameters", "[]");

    Trial trial = Trial.run(host, UPSTREAM);

    assertThat(imported())
        .isEqualTo(
            "{\"parameters\": [{\"vhost\": \"/\", \"component\": \"federation-upstream\","
                + " \"name\": \"main\", \"value\": {\"uri\": \"amqp://u:pass-word@a\", \"n\": 1}}]}");
    assertThat(trial.changes().toString()).doesNotContain("pass-word");
  }

  @Test
  void a_parameter_that_is_the_same_stays_and_an_unwanted_one_goes() {
    lists.put(
        "list_parameters",
        "[{\"component\":\"federation-upstream\",\"name\":\"main\","
            + "\"value\":\"{\\\"n\\\":1,\\\"uri\\\":\\\"amqp://u:pass-word@a\\\"}\"}]");

    assertThat(Trial.check(host, UPSTREAM).hasChanges()).isFalse();
    Trial.run(
        host, "rabbitmq_parameter: { component: federation-upstream, name: main, state: absent }");
    assertThat(called()).containsExactly("clear_parameter -p / federation-upstream main");
    assertThatThrownBy(
            () -> Trial.module("rabbitmq_parameter: { component: a, name: b, value: '{' }"))
        .isInstanceOf(Mistake.class);
  }
}
