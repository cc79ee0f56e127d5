package foobar.audit;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.blueprint.Blueprint;
import foobar.blueprint.Known;
import foobar.source.Source;
import foobar.source.Span;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.yaml.Tags;
import foobar.yaml.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuditTest {

  private static final Span PLACE = new Span(new Source("site.yml", "- hosts: all"), 1, 1, 1);

  private static Subject subject(
      Map<String, List<String>> groups, String variables, List<Subject.PlayShape> plays) {
    Mapping all =
        variables.isEmpty()
            ? foobar.value.MapValue.empty()
            : (Mapping) Yaml.read(new Source("vars.yml", variables)).toValue(Tags.NONE);
    Blueprint site =
        new Blueprint(groups, group -> null, (host, name) -> new Known(all.get(name), PLACE));
    return new Subject(
        site, List.of(all), plays, new Subject.Controller(true, null, List.<Path>of()));
  }

  private static List<String> ids(Subject subject) {
    return Audit.of(subject).stream().map(Finding::id).toList();
  }

  private static Subject.PlayShape play(Sequence serial) {
    return new Subject.PlayShape(
        "Web", List.of("a", "b", "c"), serial, null, Set.of("firewalld"), PLACE);
  }

  @Test
  void of_a_list_of_batches_only_the_first_must_be_small() {
    Map<String, List<String>> none = Map.of();
    assertThat(ids(subject(none, "", List.of(play(Sequence.of(Text.of("1"), Text.of("100%")))))))
        .isEmpty();
    assertThat(ids(subject(none, "", List.of(play(Sequence.of(Text.of("100%")))))))
        .containsExactly("all-at-once");
    assertThat(ids(subject(none, "", List.of(play(Sequence.of(Text.of("3")))))))
        .containsExactly("all-at-once");
  }

  @Test
  void a_firewall_covers_the_hosts_of_the_plays_that_set_one_up() {
    Map<String, List<String>> hosts = Map.of("all", List.of("a", "b"));
    assertThat(ids(subject(hosts, "", List.of(play(Sequence.of()))))).isEmpty();
    assertThat(ids(subject(hosts, "", List.of()))).containsExactly("no-firewall");
  }

  @Test
  void a_template_and_a_path_are_no_passwords() {
    assertThat(
            ids(
                subject(
                    Map.of(),
                    """
                    db_password: "{{ vault_db_password }}"
                    sudo_password: ""
                    ask_pass: no
                    key_password: /etc/key
                    """,
                    List.of())))
        .isEmpty();
  }

  @Test
  void passwords_are_looked_at_inside_of_mappings_too() {
    assertThat(ids(subject(Map.of(), "shop: {mail: {smtp_password: abc}}\n", List.of())))
        .contains("plain-password", "weak-password");
  }

  @Test
  void every_id_stands_in_the_documents() throws IOException {
    String page = Files.readString(Path.of("docs/site-at-a-glance.md"));
    assertThat(Audit.IDS).allMatch(id -> page.contains("`" + id + "`"));
  }

  @Test
  void the_password_of_a_login_may_be_that_of_sudo() {
    String both = "ansible_password: kJ7s-Rw2q-Zt9v\nansible_become_password: kJ7s-Rw2q-Zt9v\n";
    assertThat(ids(subject(Map.of(), both, List.of()))).doesNotContain("same-password");
  }

  @Test
  void what_is_grave_comes_first_and_what_is_accepted_last() {
    List<Finding> found =
        Audit.of(
            subject(
                Map.of(
                    "all", List.of("a"), "web", List.of("a"), "app", List.of("a"), "lb", List.of()),
                "audit_accepted: {one-app: enough for us}\n",
                List.of()));
    assertThat(found.stream().map(Finding::id))
        .containsExactly("one-web", "no-balancer", "no-firewall", "one-app");
    assertThat(found.getLast().accepted()).isEqualTo("enough for us");
  }
}
