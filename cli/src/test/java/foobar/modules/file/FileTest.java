package foobar.modules.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.Plan;
import foobar.modules.ModuleTrial;
import foobar.remote.FakeHost;
import foobar.remote.FileState;
import foobar.value.Text;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FileTest {

  private final FakeHost host =
      new FakeHost()
          .with("/etc/motd", "hello\n")
          .withDirectory("/srv/site", 0755, "root", "root")
          .with("/srv/site/index.html", "<p>")
          .withLink("/srv/current", "site");

  @Test
  void a_directory_is_made_with_its_parents_and_rights() {
    ModuleTrial trial =
        file("path", "/opt/a/b", "state", "directory", "mode", "0750", "owner", "www-data").apply();

    assertThat(trial.changes()).containsExactly("state: absent -> directory");
    assertThat(host.file("/opt/a/b").octalMode()).isEqualTo("0750");
    assertThat(host.file("/opt/a").owner()).isEqualTo("www-data");
    assertThat(trial.again().plan().hasChanges()).isFalse();
  }

  @Test
  void of_a_parameter_and_its_alias_the_alias_wins() {
    file("path", "/opt/by-name", "dest", "/opt/by-alias", "state", "directory").apply();

    assertThat(host.file("/opt/by-alias").isDirectory()).isTrue();
    assertThat(host.file("/opt/by-name").exists()).isFalse();
  }

  @Test
  void what_was_made_is_told_as_the_host_has_it() {
    ModuleTrial directory = file("path", "/opt/a", "state", "directory", "mode", "0750").apply();
    assertThat(directory.result("mode")).hasToString("0750");
    assertThat(directory.result("owner")).hasToString("root");
    assertThat(directory.result("gid")).hasToString("0");

    ModuleTrial link = file("src", "motd", "dest", "/etc/issue", "state", "link").apply();
    assertThat(link.result("mode")).hasToString("0777");
    assertThat(link.result("state")).hasToString("link");

    ModuleTrial hard = file("src", "/etc/motd", "dest", "/etc/again", "state", "hard").apply();
    assertThat(hard.result("size")).hasToString("6");
    assertThat(hard.result("state")).hasToString("hard");
  }

  @Test
  void where_it_fails_what_is_there_is_told() {
    Plan plan = file("path", "/etc/motd", "state", "directory").plan();

    assertThat(plan.failure()).isEqualTo("/etc/motd already exists as a file");
    assertThat(plan.results()).containsEntry("state", Text.of("file")).containsKey("mode");
    assertThat(plan.results()).containsEntry("path", Text.of("/etc/motd"));
  }

  @Test
  void only_what_differs_is_changed() {
    ModuleTrial trial = file("path", "/etc/motd", "mode", "0600", "owner", "root");

    assertThat(trial.changes()).containsExactly("mode: 0644 -> 0600");
    trial.apply();
    assertThat(host.file("/etc/motd").octalMode()).isEqualTo("0600");
  }

  @Test
  void a_symbolic_mode_is_relative_to_what_is_there() {
    file("path", "/etc/motd", "mode", "u+x,go-r").apply();

    assertThat(host.file("/etc/motd").octalMode()).isEqualTo("0700");
  }

  @Test
  void an_owner_given_as_number_is_compared_with_the_names_number() {
    host.answers("getent passwd root", "root:x:0:0:root:/root:/bin/bash\n");

    assertThat(file("path", "/etc/motd", "owner", "0").plan().hasChanges()).isFalse();
    assertThat(file("path", "/etc/motd", "owner", "33").changes())
        .containsExactly("owner: root -> 33");
  }

  @Test
  void a_new_owner_keeps_the_set_id_bits_that_were_asked_for() {
    host.with("/usr/bin/tool", "", 04755, "root", "root");

    file("path", "/usr/bin/tool", "owner", "app", "mode", "4755").apply();

    assertThat(host.file("/usr/bin/tool").octalMode()).isEqualTo("4755");
    assertThat(host.file("/usr/bin/tool").owner()).isEqualTo("app");
  }

  @Test
  void a_file_that_is_not_there_cannot_get_attributes() {
    assertThat(file("path", "/no", "mode", "0600").plan().failure())
        .isEqualTo("file (/no) is absent, cannot continue");
  }

  @Test
  void without_a_state_a_directory_stays_one() {
    assertThat(file("path", "/srv/site", "mode", "0700").apply().fields()).containsExactly("mode");
    assertThat(host.file("/srv/site").isDirectory()).isTrue();
  }

  @Test
  void a_file_in_a_directorys_place_is_an_error() {
    assertThat(file("path", "/etc/motd", "state", "directory").plan().failure())
        .isEqualTo("/etc/motd already exists as a file");
  }

  @Test
  void recurse_reaches_everything_below_but_links() {
    host.withLink("/srv/site/link", "/etc/motd");

    ModuleTrial trial =
        file("path", "/srv/site", "state", "directory", "recurse", true, "owner", "www-data")
            .apply();

    assertThat(host.file("/srv/site/index.html").owner()).isEqualTo("www-data");
    assertThat(host.file("/etc/motd").owner()).isEqualTo("root");
    assertThat(trial.again().plan().hasChanges()).isFalse();
  }

  @Test
  void recurse_needs_a_directory() {
    assertThat(file("path", "/etc/motd", "state", "file", "recurse", true).plan().failure())
        .isEqualTo("recurse option requires state to be 'directory'");
  }

  @Test
  void what_should_be_absent_is_removed_with_all_below() {
    ModuleTrial trial = file("path", "/srv/site/", "state", "absent").apply();

    assertThat(trial.changes()).containsExactly("state: directory -> absent");
    assertThat(host.file("/srv/site").exists()).isFalse();
    assertThat(trial.again().plan().hasChanges()).isFalse();
  }

  @Test
  void absent_removes_a_link_not_what_it_leads_to() {
    file("path", "/srv/current", "state", "absent").apply();

    assertThat(host.file("/srv/current").exists()).isFalse();
    assertThat(host.file("/srv/site").exists()).isTrue();
  }

  @Test
  void a_link_is_made_and_then_left_alone() {
    ModuleTrial trial = file("src", "/etc/motd", "dest", "/etc/issue", "state", "link").apply();

    assertThat(host.file("/etc/issue").target()).isEqualTo("/etc/motd");
    assertThat(trial.result("dest")).hasToString("/etc/issue");
    assertThat(trial.again().plan().hasChanges()).isFalse();
  }

  @Test
  void a_link_that_leads_elsewhere_is_turned() {
    host.withDirectory("/srv/next");

    assertThat(file("src", "next", "path", "/srv/current", "state", "link").apply().changes())
        .containsExactly("src: site -> next");
    assertThat(host.file("/srv/current").target()).isEqualTo("next");
  }

  @Test
  void a_links_missing_target_needs_force() {
    assertThat(file("src", "no", "path", "/srv/link", "state", "link").plan().failure())
        .startsWith("src file does not exist, use \"force=yes\"")
        .endsWith("/srv/no");
    assertThat(
            file("src", "no", "path", "/srv/link", "state", "link", "force", true)
                .apply()
                .again()
                .fields())
        .isEmpty();
  }

  @Test
  void a_link_into_a_folder_that_is_not_there_is_told_by_its_own_name() {
    ModuleTrial trial = file("src", "/etc/motd", "path", "/no/where/link", "state", "link");

    assertThatThrownBy(trial::apply)
        .hasMessage(
            "Error while linking: [Errno 2] No such file or directory: b'/etc/motd' ->"
                + " b'/no/where/link'");
  }

  @Test
  void a_target_that_a_rehearsed_package_may_bring_is_no_error() {
    host.expecting(foobar.remote.Expectation.Kind.PACKAGE, "nginx");

    assertThat(file("src", "/usr/share/nginx", "path", "/srv/n", "state", "link").fields())
        .containsExactly("state");
  }

  @Test
  void a_link_takes_the_place_of_a_file_only_by_force() {
    assertThat(file("src", "/srv/site", "path", "/etc/motd", "state", "link").plan().failure())
        .isEqualTo("refusing to convert from file to symlink for /etc/motd");
    file("src", "/srv/site", "path", "/etc/motd", "state", "link", "force", true).apply();
    assertThat(host.file("/etc/motd").isLink()).isTrue();
  }

  @Test
  void a_full_directory_is_never_replaced_by_a_link() {
    assertThat(
            file("src", "/etc/motd", "path", "/srv/site", "state", "link", "force", true)
                .plan()
                .failure())
        .isEqualTo("the directory /srv/site is not empty, refusing to convert it");
  }

  @Test
  void a_links_attributes_are_those_of_what_it_leads_to() {
    file("src", "site", "path", "/srv/current", "state", "link", "owner", "www-data").apply();

    assertThat(host.file("/srv/site").owner()).isEqualTo("www-data");
  }

  @Test
  void a_links_own_owner_is_changed_only_without_follow() {
    host.onRun("chown -h www-data /srv/current", fake -> {});

    file("path", "/srv/current", "owner", "www-data", "follow", false, "state", "link").apply();

    assertThat(host.ran()).containsExactly("chown -h www-data /srv/current");
  }

  @Test
  void a_hard_link_shares_the_file() {
    host.answers("[ \"$1\" -ef", 1, "");

    ModuleTrial trial = file("src", "/etc/motd", "path", "/etc/motd2", "state", "hard").apply();
    host.answers("[ \"$1\" -ef", 0, "");

    assertThat(host.text("/etc/motd2")).isEqualTo("hello\n");
    assertThat(trial.again().plan().hasChanges()).isFalse();
  }

  @Test
  void touch_makes_an_empty_file() {
    ModuleTrial trial = file("path", "/var/flag", "state", "touch", "mode", "0600");
    host.withDirectory("/var");
    trial.apply();

    assertThat(host.file("/var/flag"))
        .extracting(FileState::size, FileState::octalMode)
        .containsExactly(0L, "0600");
  }

  @Test
  void touch_changes_a_file_that_is_there_each_time() {
    host.onRun("touch -c /etc/motd", fake -> {});

    assertThat(file("path", "/etc/motd", "state", "touch").apply().fields())
        .containsExactly("times");
  }

  @Test
  void touch_that_preserves_the_times_changes_nothing() {
    ModuleTrial trial =
        file(
            "path",
            "/etc/motd",
            "state",
            "touch",
            "access_time",
            "preserve",
            "modification_time",
            "preserve");

    assertThat(trial.plan().hasChanges()).isFalse();
  }

  @Test
  void a_time_that_is_given_is_compared_with_the_files() {
    host.answers("stat -L -c", "1714978029.000000000 1714978029.500000000\n");
    host.answers("date -d 2024-05-06 07:08:09 +%s", "1714978029\n");
    host.onRun("touch -c -a -d 2024-05-06 07:08:09 /etc/motd", fake -> {});

    ModuleTrial trial =
        file(
            "path",
            "/etc/motd",
            "state",
            "touch",
            "modification_time",
            "202405060708.09",
            "access_time",
            "202405060708.09");

    assertThat(trial.apply().changes()).containsExactly("access_time: 1714978029.5 -> 1714978029.");
  }

  @Test
  void a_path_with_a_tilde_is_the_hosts_business() {
    host.answers("printf %s ~/'flag'", "/root/flag").withDirectory("/root");

    assertThat(file("path", "~/flag", "state", "touch").apply().result("dest"))
        .hasToString("/root/flag");
  }

  private ModuleTrial file(Object... parameters) {
    return ModuleTrial.of(File.class, pairs(parameters), host);
  }

  static Map<String, Object> pairs(Object... parameters) {
    Map<String, Object> map = new java.util.LinkedHashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      map.put(parameters[i].toString(), parameters[i + 1]);
    }
    return map;
  }
}
