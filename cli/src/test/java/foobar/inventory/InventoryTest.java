package foobar.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import foobar.vault.Vault;
import foobar.vault.VaultPassword;
import foobar.yaml.Repeats;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryTest {

  @TempDir Path folder;

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static Inventory load(Path... sources) {
    return Inventory.load(List.of(sources).stream().map(Path::toString).toList(), Vault.LOCKED);
  }

  private static Host host(Inventory inventory, String name) {
    Host host = inventory.host(name);
    assertThat(host).as(name).isNotNull();
    return host;
  }

  @Test
  void without_sources_there_is_only_this_machine() {
    Inventory inventory = load();
    assertThat(inventory.hosts()).isEmpty();
    assertThat(inventory.warnings()).isEmpty();
    Host localhost = host(inventory, "localhost");
    assertThat(localhost.isImplicit()).isTrue();
    assertThat(localhost.fileVars().get("ansible_connection")).isEqualTo(Text.of("local"));
    assertThat(inventory.host("127.0.0.1")).isSameAs(localhost);
    assertThat(inventory.host("web1")).isNull();
    assertThat(inventory.all().allHosts()).isEmpty();
  }

  @Test
  void a_host_is_in_its_groups_and_all_above_them() throws IOException {
    Inventory inventory =
        load(
            write(
                "hosts.yml",
                """
                site: { children: { web: { hosts: { web1: } } } }
                paris: { hosts: { web1: } }
                all: { hosts: { alone: } }
                """));
    Host web1 = host(inventory, "web1");
    assertThat(web1.groups())
        .extracting(Group::name)
        .containsExactly("all", "paris", "site", "web");
    assertThat(web1.groupNames()).containsExactly("paris", "site", "web");
    assertThat(host(inventory, "alone").groupNames()).containsExactly("ungrouped");
    assertThat(inventory.group("ungrouped").hosts())
        .extracting(Host::name)
        .containsExactly("alone");
    assertThat(inventory.groups())
        .extracting(Group::name)
        .containsExactly("all", "ungrouped", "site", "web", "paris");
  }

  @Test
  void groups_count_from_the_top_down_then_by_priority_then_by_name() throws IOException {
    Inventory inventory =
        load(
            write(
                "hosts.yml",
                """
                b: { hosts: { h: } }
                a: { hosts: { h: }, vars: { ansible_group_priority: 10 } }
                c: { hosts: { h: } }
                z: { vars: { ansible_group_priority: 99 }, children: { y: { hosts: { h: } } } }
                """));
    assertThat(host(inventory, "h").groups())
        .extracting(Group::name)
        .containsExactly("all", "b", "c", "a", "z", "y");
    assertThat(inventory.group("a").priority()).isEqualTo(10);
    assertThat(inventory.group("a").fileVars().keys()).isEmpty();
  }

  @Test
  void variables_know_where_they_are_written() throws IOException {
    Path yaml = write("a.yml", "all:\n  hosts:\n    web1: { note: hello }\n");
    Path ini = write("b.ini", "[web]\nweb2 note='hello there'\n[web:vars]\nport = '80'\n");
    Inventory inventory = load(yaml, ini);
    assertThat(origin(host(inventory, "web1").fileVars(), "note")).isEqualTo(yaml + ":3:19");
    assertThat(origin(host(inventory, "web2").fileVars(), "note")).isEqualTo(ini + ":2:11");
    assertThat(origin(inventory.group("web").fileVars(), "port")).isEqualTo(ini + ":4:8");
    assertThat(host(inventory, "web2").origin()).hasToString(ini + ":2:1");
    assertThat(inventory.group("web").origin()).hasToString(ini + ":1:2");
  }

  private static String origin(MapValue vars, String name) {
    return String.valueOf(((Text) vars.get(name)).origin());
  }

  @Test
  void the_variables_of_files_stand_apart_from_those_of_the_inventory() throws IOException {
    Path hosts = write("hosts.yml", "web: { hosts: { web1: { a: 1 } }, vars: { b: 1 } }\n");
    write("group_vars/web.yml", "b: 2\nc: 2\n");
    write("host_vars/web1", "a: 3\n");
    Inventory inventory = load(hosts);
    VarsFolder vars = inventory.varsFolders().getFirst();
    assertThat(inventory.group("web").fileVars().get("b")).isEqualTo(Int.of(1));
    assertThat(vars.groupVars("web").get("b")).isEqualTo(Int.of(2));
    assertThat(vars.hostVars("web1").get("a")).isEqualTo(Int.of(3));
    assertThat(host(inventory, "web1").fileVars().get("a")).isEqualTo(Int.of(1));
    assertThat(vars.groupVars("nope").size()).isZero();
    assertThat(vars.groupVars("../host_vars/web1").size()).isZero();
  }

  @Test
  void a_file_that_ansible_would_not_read_is_mentioned() throws IOException {
    Path hosts = write("hosts.yml", "web: { hosts: { web1: } }\n");
    write("group_vars/web/x.yml", "a: 1\n");
    write("group_vars/web.yml", "a: 2\n");
    write("more.ini", "web2\n");
    Inventory inventory = load(folder);
    assertThat(inventory.warnings())
        .extracting(warning -> warning.summary().replace(folder.toString(), "."))
        .containsExactly(
            "`./more.ini` is not read: in a folder, `.ini` files are ignored",
            "`./group_vars/web.yml` is not read, because there is `./group_vars/web`");
    assertThat(load(hosts).varsFolders().getFirst().groupVars("web").get("a")).isEqualTo(Int.of(1));
  }

  @Test
  void a_text_of_a_vault_file_is_secret_however_deep() throws IOException {
    Vault vault = new Vault(List.of(VaultPassword.of("default", "secret")));
    byte[] plain = "a: { b: [ hunter2 ] }\n".getBytes(StandardCharsets.UTF_8);
    Path file = write("vault.yml", vault.encrypt(plain, "default"));
    MapValue vars = VarsFile.read(file, vault, new Repeats(Repeats.Policy.ERROR));
    Value list = ((MapValue) vars.get("a")).get("b");
    Text text = (Text) ((Sequence) list).items().getFirst();
    assertThat(text.isSecret()).isTrue();
    assertThat(text.origin()).hasToString(file + ":1:11");
    assertThat(text.origin().source().text()).isEmpty();
  }

  @Test
  void a_tagged_vault_text_is_opened_anywhere_in_an_inventory() throws IOException {
    Vault vault = new Vault(List.of(VaultPassword.of("default", "secret")));
    String hidden = vault.encrypt("pw".getBytes(StandardCharsets.UTF_8), "default").indent(6);
    Path hosts =
        write("hosts.yml", "all:\n  hosts: { web1: }\n  vars:\n    p: !vault |\n" + hidden);
    Inventory inventory = Inventory.load(List.of(hosts.toString()), vault);
    Text text = (Text) inventory.all().fileVars().get("p");
    assertThat(text).isEqualTo(Text.of("pw"));
    assertThat(text.isSecret()).isTrue();
  }

  @Test
  void a_host_may_join_during_a_run() {
    Inventory inventory = Inventory.load(List.of("web1,"), Vault.LOCKED);
    MapValue vars = MapValue.empty().put("a", Int.of(1));
    assertThat(inventory.addHost("new", List.of("web", "db"), vars)).isTrue();
    assertThat(inventory.addHost("new", List.of("web"), vars)).isFalse();
    assertThat(inventory.addHost("new", List.of(), vars.put("a", Int.of(2)))).isTrue();
    assertThat(host(inventory, "new").groupNames()).containsExactly("db", "web");
    assertThat(inventory.all().allHosts()).extracting(Host::name).contains("web1", "new");
  }

  @Test
  void a_host_may_be_put_into_a_group_during_a_run() {
    Inventory inventory = Inventory.load(List.of("web1,"), Vault.LOCKED);
    Host web1 = host(inventory, "web1");
    assertThat(web1.groupNames()).containsExactly("ungrouped");
    assertThat(inventory.addToGroup(web1, "debian_12", List.of("debian"))).isTrue();
    assertThat(inventory.addToGroup(web1, "debian_12", List.of("debian"))).isFalse();
    assertThat(web1.groupNames()).containsExactly("debian", "debian_12");
    assertThat(inventory.group("ungrouped").hosts()).isEmpty();
    assertThat(inventory.group("debian").allHosts()).containsExactly(web1);
  }

  @Test
  void a_limit_keeps_the_order_of_the_pattern() throws IOException {
    Inventory inventory = Inventory.load(List.of("c,b,a,"), Vault.LOCKED);
    HostPattern pattern = new HostPattern(inventory, warning -> {});
    assertThat(pattern.select(List.of(Text.of("all")), Text.of("a,c")))
        .extracting(Host::name)
        .containsExactly("c", "a");
    Path retry = write("site.retry", "a\n\nb\n");
    assertThat(pattern.select(List.of(Text.of("all")), Text.of("@" + retry)))
        .extracting(Host::name)
        .containsExactly("b", "a");
    assertThat(pattern.select(List.of(Text.of("a"), Text.of("b"))))
        .extracting(Host::name)
        .containsExactly("a", "b");
  }

  @Test
  void a_pattern_that_names_nothing_is_told_with_what_may_be_meant() {
    Inventory inventory = Inventory.load(List.of("server1,server2,"), Vault.LOCKED);
    List<String> warnings = new ArrayList<>();
    HostPattern pattern =
        new HostPattern(inventory, w -> warnings.add(w.summary() + ": " + w.label()));
    assertThat(pattern.select(Text.of("sever1"))).isEmpty();
    assertThat(warnings)
        .containsExactly("no host or group matches `sever1`: did you mean `server1`?");
  }

  @Test
  void many_hosts_are_read_fast_enough_to_wait_for() throws IOException {
    Path hosts =
        write(
            "hosts", "[web]\nweb[00001:10000]\n[db]\ndb[00001:10000]\n[site:children]\nweb\ndb\n");
    Inventory inventory = load(hosts);
    assertThat(inventory.all().allHosts()).hasSize(20_000);
    assertThat(host(inventory, "db10000").groupNames()).containsExactly("db", "site");
  }
}
