package foobar.modules.file;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.module.Module;
import foobar.module.Plan;
import foobar.modules.ModuleTrial;
import foobar.remote.FakeHost;
import foobar.value.Text;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the modules return that change a part of a file. */
class EditingTest {

  private final FakeHost host =
      new FakeHost().with("/etc/hosts", "one\n").withDirectory("/etc/conf.d");

  @ParameterizedTest
  @ValueSource(classes = {LineInFile.class, Replace.class, BlockInFile.class})
  void a_directory_has_no_lines(Class<? extends Module> module) {
    Plan plan = edit(module, "/etc/conf.d").plan();

    assertThat(plan.failure()).isEqualTo("Path /etc/conf.d is a directory !");
    assertThat(plan.results()).containsEntry("rc", foobar.value.Int.of(256));
  }

  @ParameterizedTest
  @ValueSource(classes = {Replace.class, BlockInFile.class})
  void where_the_backup_is_stands_in_backup_file(Class<? extends Module> module) {
    ModuleTrial trial = edit(module, "/etc/hosts").apply();

    String backup = trial.result("backup_file").toString();
    assertThat(host.text(backup)).isEqualTo("one\n");
    assertThat(trial.results().values().get("backup")).isNull();
  }

  @Test
  void lineinfile_calls_it_backup() {
    ModuleTrial trial = edit(LineInFile.class, "/etc/hosts").apply();

    assertThat(host.text(trial.result("backup").toString())).isEqualTo("one\n");
    assertThat(trial.again().result("backup")).hasToString("");
  }

  @Test
  void the_backup_of_what_a_link_leads_to_is_named_after_the_link() {
    host.with("/etc/mysql/mariadb.cnf", "one\n").withLink("/etc/my.cnf", "/etc/mysql/mariadb.cnf");

    String backup = edit(LineInFile.class, "/etc/my.cnf").apply().result("backup").toString();

    assertThat(backup).startsWith("/etc/my.cnf.");
    assertThat(host.text(backup)).isEqualTo("one\n");
    assertThat(host.text("/etc/mysql/mariadb.cnf")).isNotEqualTo("one\n");
  }

  @Test
  void two_backups_of_one_moment_do_not_have_the_same_name() {
    String first = edit(LineInFile.class, "/etc/hosts").apply().result("backup").toString();
    String second = edit(BlockInFile.class, "/etc/hosts").apply().result("backup_file").toString();

    assertThat(first).isNotEqualTo(second);
    assertThat(host.text(first)).isEqualTo("one\n");
    assertThat(host.text(second)).isEqualTo("one\ntwo\n");
  }

  @Test
  void unusual_rights_of_a_new_file_are_told_in_the_message() {
    Map<String, Object> rights =
        Map.of("path", "/etc/a", "line", "x", "create", true, "mode", "0600");
    Map<String, Object> usual =
        Map.of("path", "/etc/b", "line", "x", "create", true, "mode", "0644");

    assertThat(ModuleTrial.of(LineInFile.class, rights, host).result("msg"))
        .hasToString("line added and ownership, perms or SE linux context changed");
    assertThat(ModuleTrial.of(LineInFile.class, usual, host).result("msg"))
        .hasToString("line added");
  }

  @Test
  void a_section_that_is_not_there_is_no_failure() {
    Map<String, Object> task = Map.of("path", "/etc/hosts", "after", "zzz", "regexp", "o");

    assertThat(ModuleTrial.of(Replace.class, task, host).plan().results())
        .containsEntry("rc", foobar.value.Int.of(0))
        .containsEntry(
            "msg",
            Text.of(
                "Pattern for before/after params did not match the given file:"
                    + " zzz(?P<subsection>.*)"));
  }

  private ModuleTrial edit(Class<? extends Module> module, String path) {
    Map<String, Object> change =
        module == LineInFile.class
            ? Map.of("path", path, "backup", true, "line", "two")
            : module == Replace.class
                ? Map.of("path", path, "backup", true, "regexp", "one", "replace", "two")
                : Map.of("path", path, "backup", true, "block", "two");
    return ModuleTrial.of(module, change, host);
  }
}
