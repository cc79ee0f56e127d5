package foobar.modules.facts;

import static foobar.modules.Trial.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.HostJson;
import foobar.module.Plan;
import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.PythonText;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The recordings: {@code *.raw} is what the script printed on a host, {@code *.json} what Ansible's
 * own setup module said of the same host in the same minute, without what changes by itself.
 */
class SetupTest {

  private static final List<String> UNORDERED =
      List.of("ansible_interfaces", "ansible_all_ipv4_addresses", "ansible_all_ipv6_addresses");

  private static FakeHost host(String name) {
    return new FakeHost()
        .answers("# Prints what can be learnt", recorded(SetupTest.class, name + ".raw"));
  }

  private static Mapping facts(FakeHost host, String task) {
    Plan plan = Trial.check(host, task);
    return (Mapping) plan.results().get("ansible_facts");
  }

  private static Mapping debian12() {
    return facts(host("debian-12"), "setup: {}");
  }

  private static Value at(Mapping facts, String... path) {
    Value value = facts;
    for (String key : path) {
      value = ((Mapping) value).get(Text.of(key));
    }
    return value;
  }

  @ParameterizedTest
  @ValueSource(strings = {"debian-12", "debian-13"})
  void facts_are_those_that_ansible_finds_on_the_same_host(String name) {
    Mapping expected =
        (Mapping) HostJson.read(recorded(SetupTest.class, name + ".json")).orElseThrow();
    Mapping actual = facts(host(name), "setup: {}");

    assertThat(lines(shared(expected, actual))).isEqualTo(lines(expected));
  }

  /** Of the second, what the first has too: recordings leave out what differs from run to run. */
  private static Mapping shared(Mapping expected, Mapping actual) {
    MapValue shared = MapValue.empty();
    expected
        .entries()
        .forEach(
            (key, value) -> {
              Value mine = actual.get(key);
              if (key.equals(Text.of("ansible_date_time"))) {
                mine = shared((Mapping) value, (Mapping) mine);
              } else if (UNORDERED.contains(key.toString())) {
                List<Value> items = new ArrayList<>(((Sequence) mine).items());
                items.sort(Comparator.comparing(Value::toString));
                mine = Sequence.of(items);
              }
              if (mine != null) {
                shared.put(key, mine);
              }
            });
    return shared;
  }

  private static String lines(Mapping facts) {
    Map<String, String> sorted = new TreeMap<>();
    facts.entries().forEach((key, value) -> sorted.put(key.toString(), repr(value)));
    StringBuilder text = new StringBuilder();
    sorted.forEach((key, value) -> text.append(key).append(": ").append(value).append('\n'));
    return text.toString();
  }

  private static String repr(Value value) {
    return value instanceof Mapping mapping ? "{" + lines(mapping) + "}" : PythonText.repr(value);
  }

  @Test
  void a_host_without_python_is_said_to_have_a_python_3() {
    assertThat(at(debian12(), "ansible_python", "version", "major")).hasToString("3");
    assertThat(at(debian12(), "ansible_python_version")).hasToString("3.0.0");
  }

  @Test
  void gathering_is_one_question() {
    FakeHost host = host("debian-12");

    facts(host, "setup: {}");

    assertThat(host.commandsAsked()).hasSize(1);
    assertThat(host.commandsAsked().getFirst().words())
        .containsExactly("/etc/ansible/facts.d", "min", "hardware", "network", "virtual", "local");
  }

  @Test
  void every_text_is_unsafe() {
    Mapping facts = debian12();

    assertThat(((Text) at(facts, "ansible_hostname")).isUnsafe()).isTrue();
    assertThat(((Text) at(facts, "ansible_local", "run", "from")).isUnsafe()).isTrue();
    Value release = at(facts, "ansible_local", "ini", "General", "colour");
    assertThat(((Text) release).isUnsafe()).isTrue();
    Sequence addresses = (Sequence) at(facts, "ansible_all_ipv4_addresses");
    assertThat(addresses.items()).allMatch(item -> ((Text) item).isUnsafe());
  }

  @Test
  void mounts_are_those_of_devices_and_other_hosts() {
    List<Value> mounts = ((Sequence) at(debian12(), "ansible_mounts")).items();

    assertThat(mounts)
        .extracting(mount -> at((Mapping) mount, "mount"))
        .containsExactly(Text.of("/"), Text.of("/srv/ho me"), Text.of("/var/data"));
    Mapping root = (Mapping) mounts.getFirst();
    assertThat(at(root, "device")).isEqualTo(Text.of("/dev/vda1"));
    assertThat(at(root, "uuid")).isEqualTo(Text.of("32caaec3-ef40-4691-a3b6-438c3f9bc1c0"));
    assertThat(at(root, "size_total")).isEqualTo(Int.of(4096L * 16383996));
    assertThat(at(root, "block_used")).isEqualTo(Int.of(16383996 - 10223616));
    assertThat(at((Mapping) mounts.get(2), "options")).isEqualTo(Text.of("rw,bind"));
  }

  @Test
  void a_value_with_a_line_break_stays_whole_in_the_environment() {
    assertThat(at(debian12(), "ansible_env", "WITH")).isEqualTo(Text.of("a\nb"));
  }

  @Test
  void the_clock_is_told_in_local_time_and_in_utc() {
    Mapping date = (Mapping) at(debian12(), "ansible_date_time");
    long epoch = Long.parseLong(at(date, "epoch").toString());

    assertThat(at(date, "iso8601").toString())
        .isEqualTo(java.time.Instant.ofEpochSecond(epoch).toString());
    assertThat(at(date, "hour").toString())
        .isEqualTo(String.format("%02d", (epoch / 3600 + 1) % 24));
  }

  @Test
  void a_local_fact_that_fails_says_so_and_spares_the_others() {
    Mapping local = (Mapping) at(debian12(), "ansible_local");

    assertThat(at(local, "fail").toString()).contains("rc: 3", "oops");
    assertThat(at(local, "bad").toString()).contains("error loading facts");
    assertThat(at(local, "json", "a"))
        .isEqualTo(Sequence.of(Int.of(1), new foobar.value.Real(2.5), None.NONE, Bool.TRUE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'!all'               | min local",
        "'!all', '!min', network | network",
        "'!hardware'          | min network virtual local",
        "network              | min network local",
        "mounts               | min hardware local",
        "'!all', service_mgr  | min local",
        "'!all', '!min', default_ipv4 | network",
        "'!all', '!min', architecture, os_family | min",
        "'!all', '!min', processor_cores | hardware",
      })
  void only_the_groups_asked_for_are_gathered(String subset, String groups) {
    FakeHost host = host("debian-12");

    facts(host, "setup: { gather_subset: [" + subset + "] }");

    List<String> words = host.commandsAsked().getFirst().words();
    assertThat(words.subList(1, words.size())).containsExactly(groups.split(" "));
  }

  @Test
  void a_subject_alone_gives_its_facts_only() {
    Mapping facts = facts(host("debian-12"), "setup: { gather_subset: ['!all', '!min', mounts] }");

    assertThat(facts.contains(Text.of("ansible_mounts"))).isTrue();
    assertThat(facts.contains(Text.of("ansible_memtotal_mb"))).isFalse();
  }

  @Test
  void a_filter_takes_names_with_or_without_prefix() {
    Mapping facts =
        facts(host("debian-12"), "setup: { filter: ['distribution_m*', ansible_fqdn] }");

    assertThat(facts.keys())
        .extracting(Value::toString)
        .containsExactlyInAnyOrder(
            "ansible_distribution_major_version",
            "ansible_distribution_minor_version",
            "ansible_fqdn");
  }

  @Test
  void an_unknown_subset_is_refused_with_the_nearest() {
    assertThatThrownBy(() -> Trial.module("setup: { gather_subset: [netwrk] }"))
        .isInstanceOf(Mistake.class)
        .hasMessageContainingAll("Bad subset 'netwrk'", "did you mean `network`?");
  }

  @Test
  void a_host_that_prints_nonsense_gives_few_facts_but_no_failure() {
    FakeHost host =
        new FakeHost()
            .answers(
                "# Prints what", "\036clock\n|||\n\036user\nx\n\036files\n:\n/proc/loadavg:a b\n");

    assertThat(facts(host, "setup: {}").contains(Text.of("ansible_date_time"))).isFalse();
  }
}
