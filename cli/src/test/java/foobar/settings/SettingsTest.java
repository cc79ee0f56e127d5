package foobar.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.source.Diagnostic;
import foobar.source.Mistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  @TempDir private Path temp;
  private Path project = Path.of("");
  private Path home = Path.of("");
  private Path system = Path.of("");
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void folders() throws IOException {
    project = Files.createDirectories(temp.resolve("project"));
    home = Files.createDirectories(temp.resolve("home"));
    system = Files.createDirectories(temp.resolve("etc/ansible")).getParent();
  }

  private Settings read() {
    return Settings.read(new Surroundings(environment, project, home, system));
  }

  private void config(String text) throws IOException {
    Files.writeString(project.resolve("ansible.cfg"), text);
  }

  @Test
  void what_nothing_sets_has_its_usual_value() {
    Settings settings = read();
    assertThat(settings.number(Setting.FORKS)).isEqualTo(50);
    assertThat(settings.flag(Setting.HOST_KEY_CHECKING)).isTrue();
    assertThat(settings.given(Setting.REMOTE_USER)).isEmpty();
    assertThat(settings.paths(Setting.ROLES_PATH))
        .containsExactly(
            home.resolve(".ansible/roles"),
            Path.of("/usr/share/ansible/roles"),
            Path.of("/etc/ansible/roles"));
    assertThat(settings.file()).isEmpty();
  }

  @Test
  void the_file_of_the_current_folder_is_read() throws IOException {
    config(
        """
        # the team's settings
        [defaults]
        forks = 8          ; not too many
        remote_user: deploy
        host_key_checking=no
        roles_path = ../shared:roles
        inventory = hosts.yml, more/
        vault_identity_list = dev@dev.txt , prod@prod.txt

        [privilege_escalation]
        Become = True
        """);
    Settings settings = read();
    assertThat(settings.number(Setting.FORKS)).isEqualTo(8);
    assertThat(settings.text(Setting.REMOTE_USER)).isEqualTo("deploy");
    assertThat(settings.flag(Setting.HOST_KEY_CHECKING)).isFalse();
    assertThat(settings.flag(Setting.BECOME)).isTrue();
    assertThat(settings.paths(Setting.ROLES_PATH))
        .containsExactly(temp.resolve("shared"), project.resolve("roles"));
    assertThat(settings.paths(Setting.INVENTORY))
        .containsExactly(project.resolve("hosts.yml"), project.resolve("more"));
    assertThat(settings.words(Setting.VAULT_IDENTITY_LIST))
        .containsExactly("dev@dev.txt", "prod@prod.txt");
    assertThat(settings.notes()).isEmpty();
  }

  @Test
  void paths_of_a_file_start_from_its_folder_and_those_of_the_environment_from_here()
      throws IOException {
    Path other = Files.createDirectories(temp.resolve("other"));
    Files.writeString(
        other.resolve("my.cfg"),
        "[defaults]\nprivate_key_file = keys/id\nlibrary = $TEAM/modules:~/modules\n");
    environment.put("ANSIBLE_CONFIG", "../other/my.cfg");
    environment.put("ANSIBLE_INVENTORY", "hosts.ini");
    environment.put("TEAM", "/srv/team");
    Settings settings = read();
    assertThat(settings.path(Setting.PRIVATE_KEY_FILE)).contains(other.resolve("keys/id"));
    assertThat(settings.paths(Setting.LIBRARY))
        .containsExactly(Path.of("/srv/team/modules"), home.resolve("modules"));
    assertThat(settings.paths(Setting.INVENTORY)).containsExactly(project.resolve("hosts.ini"));
  }

  @Test
  void the_environment_wins_over_the_file() throws IOException {
    config("[defaults]\nforks = 8\ntimeout = 3\n");
    environment.put("ANSIBLE_FORKS", "2");
    environment.put("ANSIBLE_TIMEOUT", "");
    assertThat(read().number(Setting.FORKS)).isEqualTo(2);
    assertThat(read().number(Setting.TIMEOUT)).isEqualTo(3);
  }

  @Test
  void only_the_first_file_that_is_there_counts() throws IOException {
    Files.writeString(home.resolve(".ansible.cfg"), "[defaults]\nforks = 3\nremote_user = me\n");
    Files.writeString(system.resolve("ansible/ansible.cfg"), "[defaults]\ntimeout = 99\n");
    assertThat(read().number(Setting.FORKS)).isEqualTo(3);
    assertThat(read().number(Setting.TIMEOUT)).isEqualTo(10);
    config("[defaults]\nforks = 4\n");
    assertThat(read().number(Setting.FORKS)).isEqualTo(4);
    assertThat(read().given(Setting.REMOTE_USER)).isEmpty();
  }

  @Test
  void a_file_in_a_folder_that_everybody_may_write_to_is_not_read_and_that_is_said()
      throws IOException {
    config("[defaults]\nforks = 8\n");
    Files.setPosixFilePermissions(project, PosixFilePermissions.fromString("rwxrwxrwx"));
    Settings settings = read();
    assertThat(settings.number(Setting.FORKS)).isEqualTo(50);
    assertThat(settings.warnings())
        .singleElement()
        .extracting(Diagnostic::summary)
        .asString()
        .contains("ansible.cfg", "is not read: everybody may write to its folder");
    environment.put("ANSIBLE_CONFIG", "ansible.cfg");
    assertThat(read().number(Setting.FORKS)).isEqualTo(8);
    assertThat(read().warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"yes,true", "Y,true", "1,true", "oN,true", "no,false", "0,false", "perhaps,false"})
  void flags_are_what_ansible_takes_them_for(String text, boolean meant) throws IOException {
    config("[defaults]\nforce_handlers = " + text + "\n");
    assertThat(read().flag(Setting.FORCE_HANDLERS)).isEqualTo(meant);
  }

  @Test
  void quotes_around_a_text_are_no_part_of_it() throws IOException {
    config("[ssh_connection]\nssh_args = \"-o ProxyJump=gate\"\n");
    assertThat(read().text(Setting.SSH_ARGS)).isEqualTo("-o ProxyJump=gate");
  }

  @Test
  void a_value_may_go_on_in_lines_that_are_indented() throws IOException {
    config("[ssh_connection]\nssh_args = -C\n  -o ProxyJump=gate\n\n[defaults]\nforks = 2\n");
    assertThat(read().text(Setting.SSH_ARGS)).isEqualTo("-C\n-o ProxyJump=gate");
    assertThat(read().number(Setting.FORKS)).isEqualTo(2);
  }

  @Test
  void settings_that_do_nothing_are_noted_with_the_reason() throws IOException {
    config(
        """
        [defaults]
        callback_plugins = plugins/callback
        fork = 3
        [galaxy]
        server = https://galaxy.example.org
        """);
    environment.put("ANSIBLE_PIPELINING", "1");
    String file = project.resolve("ansible.cfg").toString();
    assertThat(read().notes())
        .containsExactly(
            file + ":2:20: `callback_plugins` does nothing here: plugins in Python are not run",
            file + ":3:8: `fork` in [defaults] is no setting; did you mean `forks`?",
            file + ":5:10: `server` does nothing here: nothing is downloaded",
            "ANSIBLE_PIPELINING does nothing here");
  }

  @Test
  void everything_wrong_is_said_at_once_with_its_place() throws IOException {
    config("[defaults]\nforks = many\ngathering = sometimes\nhash_behaviour = mix\n");
    environment.put("ANSIBLE_TIMEOUT", "soon");
    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(
            Mistake.class,
            mistake ->
                assertThat(mistake.diagnostics())
                    .extracting(Diagnostic::summary)
                    .containsExactlyInAnyOrder(
                        "`forks` takes a number",
                        "`ANSIBLE_TIMEOUT` takes a number, not `soon`",
                        "`gathering` cannot be that",
                        "`hash_behaviour` cannot be that"));
  }

  @Test
  void lines_that_set_nothing_are_named() throws IOException {
    config("forks = 1\n[defaults]\nforks\n");
    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(
            Mistake.class,
            mistake ->
                assertThat(mistake.diagnostics())
                    .extracting(d -> List.of(d.summary(), String.valueOf(d.span())))
                    .containsExactly(
                        List.of(
                            "this line stands in no section",
                            project.resolve("ansible.cfg") + ":1:1"),
                        List.of(
                            "this line sets nothing", project.resolve("ansible.cfg") + ":3:1")));
  }
}
