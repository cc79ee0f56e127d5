package foobar.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.remote.Target;
import foobar.remote.Target.Trust.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutesTest {

  private static final String ME = System.getProperty("user.name");

  @TempDir Path home;

  @BeforeEach
  void folders() throws IOException {
    Files.createDirectories(home.resolve(".ssh/conf.d"));
    Files.createDirectories(home.resolve("etc"));
  }

  private void config(String text) throws IOException {
    Files.writeString(home.resolve(".ssh/config"), text);
  }

  private List<Hop> hops(Target target) {
    return new Routes(new Routes.Surroundings(home, home.resolve("etc"), home.resolve("agent")))
        .to(target);
  }

  private Hop hop(String name) {
    return hops(Target.ssh(name)).getLast();
  }

  @Test
  void without_any_file_all_is_as_ssh_has_it() {
    Hop hop = hop("web1");

    assertThat(hop.address()).isEqualTo("web1");
    assertThat(hop.port()).isEqualTo(22);
    assertThat(hop.user()).isEqualTo(ME);
    assertThat(hop.keys()).isEmpty();
    assertThat(hop.usualKeys())
        .extracting(key -> key.getFileName().toString())
        .containsExactly("id_ed25519", "id_ecdsa", "id_rsa");
    assertThat(hop.trust().policy()).isEqualTo(Policy.STRICT);
    assertThat(hop.trust().files())
        .containsExactly(home.resolve(".ssh/known_hosts"), home.resolve("etc/ssh_known_hosts"));
    assertThat(hop.keepalive()).isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void the_first_value_that_applies_wins() throws IOException {
    config(
        """
        # those before any Host hold for all
        ServerAliveInterval 30
        Host web* !web9
          HostName %h.example.com
          User deploy
          Port = 2222
        Host *
          User other
          Port 3333
        """);

    assertThat(hop("web1").place()).isEqualTo("deploy@web1.example.com:2222");
    assertThat(hop("web9").place()).isEqualTo("other@web9:3333");
    assertThat(hop("web9").keepalive()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void what_a_target_says_wins_over_the_files() throws IOException {
    config("Host *\n User other\n Port 3333\n HostName elsewhere\n");
    Target target =
        new Target(
            "web1",
            Target.Kind.SSH,
            "10.0.0.1",
            22,
            "deploy",
            null,
            List.of(Path.of("/k")),
            null,
            List.of(),
            Target.STRICT,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));

    Hop hop = hops(target).getLast();
    assertThat(hop.user()).isEqualTo("deploy");
    assertThat(hop.port()).isEqualTo(22);
    assertThat(hop.keys()).containsExactly(Path.of("/k"));
    assertThat(hop.name()).isEqualTo("web1");
  }

  @Test
  void identity_files_add_up_and_their_tokens_are_filled_in() throws IOException {
    config(
        """
        Host web1
          HostName 10.0.0.1
          User deploy
          IdentityFile ~/.ssh/%n-%h-%r-%p
          IdentityFile "/keys/with blank"
          IdentityFile none
        Host *
          IdentityFile ${HOME}/%%x
          IdentitiesOnly yes
        """);

    Hop hop = hop("web1");
    assertThat(hop.usualKeys())
        .containsExactly(
            home.resolve(".ssh/web1-10.0.0.1-deploy-22"),
            Path.of("/keys/with blank"),
            Path.of(System.getenv("HOME"), "%x"));
    assertThat(hop.onlyNamed()).isTrue();
  }

  @Test
  void files_include_others_also_inside_a_host() throws IOException {
    config("Host web1\n Include conf.d/*.conf\nHost *\n User last\n");
    Files.writeString(home.resolve(".ssh/conf.d/10.conf"), "Port 1010\nHost nobody\n Port 9\n");
    Files.writeString(home.resolve(".ssh/conf.d/20.conf"), "Port 2020\nUser included\n");

    assertThat(hop("web1").place()).isEqualTo("included@web1:1010");
    assertThat(hop("web2").place()).isEqualTo("last@web2");
  }

  @Test
  void a_file_that_includes_itself_comes_to_an_end() throws IOException {
    config("Include config\nUser me\n");

    assertThat(hop("web1").user()).isEqualTo("me");
  }

  @Test
  void the_machine_s_file_comes_after_the_user_s() throws IOException {
    config("Host web1\n User mine\n");
    Files.writeString(home.resolve("etc/ssh_config"), "User system\nPort 2200\n");

    assertThat(hop("web1").place()).isEqualTo("mine@web1:2200");
  }

  @Test
  void match_knows_host_user_and_all_and_skips_what_it_cannot_judge() throws IOException {
    config(
        """
        Match exec "true"
          User wrong
        Match host web*,db* user %s
          Port 2022
        Match all
          User everyone
        """
            .formatted(ME));

    assertThat(hop("db1").place()).isEqualTo("everyone@db1:2022");
    assertThat(hop("lb1").place()).isEqualTo("everyone@lb1");
  }

  @Test
  void host_keys_may_have_an_alias_a_file_and_a_policy() throws IOException {
    config("HostKeyAlias cluster\nUserKnownHostsFile ~/k1 /k2\nStrictHostKeyChecking accept-new\n");

    Hop hop = hop("web1");
    assertThat(hop.keyName()).isEqualTo("cluster");
    assertThat(hop.trust().policy()).isEqualTo(Policy.ACCEPT_NEW);
    assertThat(hop.trust().files())
        .containsExactly(home.resolve("k1"), Path.of("/k2"), home.resolve("etc/ssh_known_hosts"));
  }

  @Test
  void the_agent_may_be_another_one_or_none() throws IOException {
    config("Host a\n IdentityAgent none\nHost b\n IdentityAgent ~/b.socket\n");

    assertThat(hop("a").agent()).isNull();
    assertThat(hop("b").agent()).isEqualTo(home.resolve("b.socket"));
    assertThat(hop("c").agent()).isEqualTo(home.resolve("agent"));
  }

  @Test
  void jumps_have_settings_of_their_own_and_get_no_password() throws IOException {
    config("Host bastion\n User gate\n Port 2200\n ProxyJump outer\nHost outer\n User o\n");
    Target target =
        new Target(
            "db1",
            Target.Kind.SSH,
            null,
            null,
            "deploy",
            new foobar.value.Secret("x"),
            List.of(),
            null,
            List.of("-J", "bastion,root@second:99"),
            Target.STRICT,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));

    List<Hop> hops = hops(target);
    assertThat(hops)
        .extracting(Hop::place)
        .containsExactly("o@outer", "gate@bastion:2200", "root@second:99", "deploy@db1");
    assertThat(hops)
        .extracting(hop -> hop.password() != null)
        .containsExactly(false, false, false, true);
  }

  @Test
  void proxy_jump_none_ends_the_search() throws IOException {
    config("Host db1\n ProxyJump none\nHost *\n ProxyJump bastion\n");

    assertThat(hops(Target.ssh("db1"))).hasSize(1);
  }

  @Test
  void places_are_read_as_people_write_them() {
    assertThat(Place.parse("host", "x")).isEqualTo(new Place(null, "host", null));
    assertThat(Place.parse("me@host:2200", "x")).isEqualTo(new Place("me", "host", 2200));
    assertThat(Place.parse("ssh://me@host:2200/", "x")).isEqualTo(new Place("me", "host", 2200));
    assertThat(Place.parse("me@[fe80::1]:2200", "x")).isEqualTo(new Place("me", "fe80::1", 2200));
    assertThat(Place.parse("::1", "x")).isEqualTo(new Place(null, "::1", null));
  }

  private List<Hop> hops(String... arguments) {
    return hops(Targets.at(22).address("db1").arguments(arguments).build());
  }

  @Test
  void arguments_of_ssh_win_over_the_files() throws IOException {
    config("Host db1\n IdentityFile ~/.ssh/usual\n ServerAliveInterval 30\n ProxyJump outer\n");

    Hop hop =
        hops("-o", "ServerAliveInterval=7", "-oProxyJump=none", "-C", "-i", "/own", "-vv")
            .getLast();

    assertThat(hop.keepalive()).isEqualTo(Duration.ofSeconds(7));
    assertThat(hop.usualKeys()).containsExactly(Path.of("/own"), home.resolve(".ssh/usual"));
    assertThat(hops("-o", "ProxyJump none")).hasSize(1);
  }

  @Test
  void arguments_say_which_host_keys_are_believed() {
    Hop hop =
        hops("-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=\"/a folder/known\"")
            .getLast();

    assertThat(hop.trust().policy()).isEqualTo(Policy.OFF);
    assertThat(hop.trust().files().getFirst()).isEqualTo(Path.of("/a folder/known"));
  }

  @Test
  void a_proxy_command_that_calls_ssh_is_a_jump_with_arguments_of_its_own() {
    List<Hop> hops =
        hops("-o", "ProxyCommand=ssh -W %h:%p -q -p 2200 -i /gate -o ServerAliveInterval=9 me@b1");

    assertThat(hops.getFirst().place()).isEqualTo("me@b1:2200");
    assertThat(hops.getFirst().usualKeys()).containsExactly(Path.of("/gate"));
    assertThat(hops.getFirst().keepalive()).isEqualTo(Duration.ofSeconds(9));
    assertThat(hops.getLast().address()).isEqualTo("db1");
  }

  @Test
  void a_file_that_the_arguments_name_stands_in_for_the_usual_ones() throws IOException {
    config("Host *\n ProxyJump outer\n");
    Files.writeString(home.resolve("mine"), "Host db1\n HostName 10.0.0.7\n");

    assertThat(hops("-F", "~/mine")).extracting(Hop::address).containsExactly("10.0.0.7");
    assertThat(hops("-F", "none")).extracting(Hop::address).containsExactly("db1");
  }
}
