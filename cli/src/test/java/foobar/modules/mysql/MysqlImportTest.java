package foobar.modules.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.Plan;
import foobar.modules.Trial;
import foobar.modules.mysql.ImportTarget.Past;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MysqlImportTest {

  private static final String TASK = "mysql_import: { src: /old.sql, remote_src: yes, name: site";
  private static final Past BEGUN = new Past("c", "", "/old.sql", 5, 7, 90, 40, 4, "d", false);

  private static MysqlImport wanted(String more) {
    return (MysqlImport) Trial.module(TASK + more + " }");
  }

  private static ImportTarget target(int things, Past... past) {
    return new ImportTarget(
        true, things, List.of(past), List.of("innodb"), List.of("site@%"), false, "/data");
  }

  private static DumpReport report(List<String> cut, Map<String, Map<String, Integer>> findings) {
    return new DumpReport(100, 3, "all", "d", cut, findings);
  }

  private static Optional<String> refusal(String more, ImportTarget target, DumpReport report) {
    return ImportRefusals.first(wanted(more), target, report, 1000);
  }

  private static final DumpReport PLAIN = report(List.of(), Map.of());

  /** The server's answers, in the order of the questions. */
  private static FakeServer server(String there, String things, String past, String locked) {
    String none = FakeServer.marker(-1);
    return new FakeServer()
        .answers(
            "foobar.imports",
            FakeServer.rows("there", there)
                + none
                + FakeServer.rows("things", things)
                + none
                + past
                + none
                + FakeServer.rows("engine", "innodb")
                + none
                + FakeServer.rows("locked", locked, "folder", "/data")
                + none
                + FakeServer.rows("account", "site@%")
                + none);
  }

  private static String past(String ended) {
    return FakeServer.rows(
        "content",
        "c",
        "file",
        "",
        "source",
        "/old.sql",
        "size",
        "5",
        "modified",
        "7",
        "total",
        "90",
        "position",
        "40",
        "line",
        "4",
        "digest",
        "d",
        "ended",
        ended);
  }

  private static FakeServer withFile(FakeServer server, String look, String report) {
    FakeHost host = server.host();
    host.answers(
        command -> command.script().contains("stat -L"),
        (fake, command) -> FakeHost.output(look.isEmpty() ? 1 : 0, look + "\n", ""));
    host.answers(
        command -> command.words().contains("perl"),
        (fake, command) -> FakeHost.output(0, report, ""));
    host.answers(
        command -> command.script().contains("df -P"),
        (fake, command) -> FakeHost.output(0, "1000000\n", ""));
    return server;
  }

  private static Plan check(FakeServer server) {
    return Trial.check(server.host(), TASK + " }");
  }

  @Test
  void what_was_imported_is_not_read_again_while_its_file_is_the_same_or_gone() {
    assertThat(check(withFile(server("1", "3", past("1"), "0"), "5 7", "")).hasChanges()).isFalse();
    assertThat(check(withFile(server("1", "3", past("1"), "0"), "", "")).hasChanges()).isFalse();
  }

  @Test
  void the_same_content_in_another_file_is_known() {
    FakeServer server =
        withFile(server("1", "3", past("1"), "0"), "6 8", "total\t90\ndigest\tc\nprefix\tnone\n");
    assertThat(check(server).hasChanges()).isFalse();
  }

  @Test
  void a_database_that_was_emptied_since_is_filled_again() {
    FakeServer server =
        withFile(server("1", "0", past("1"), "0"), "5 7", "total\t90\ndigest\tc\nprefix\tnone\n");
    assertThat(Trial.changes(check(server))).containsExactly("site: empty -> /old.sql");
  }

  @Test
  void an_import_that_was_begun_goes_on() {
    FakeServer server =
        withFile(server("1", "1", past("0"), "0"), "5 7", "total\t90\ndigest\tc\nprefix\td\n");
    assertThat(Trial.changes(check(server)))
        .containsExactly("site: /old.sql up to line 4 -> /old.sql");
  }

  @Test
  void no_database_no_file_and_a_replica_are_refused() {
    assertThat(check(server("0", "0", "", "0")).failure()).contains("make it with mysql_db");
    assertThat(check(server("1", "0", "", "1")).failure()).contains("takes no writes");
    assertThat(check(withFile(server("1", "0", "", "0"), "", "")).failure())
        .isEqualTo("there is no file /old.sql on the host");
  }

  @Test
  void a_database_with_tables_of_its_own_is_filled_by_force_only() {
    assertThat(refusal("", target(3), PLAIN)).get().asString().contains("is not empty (3 tables");
    assertThat(refusal(", force: yes", target(3), PLAIN)).isEmpty();
    assertThat(refusal("", target(0), PLAIN)).isEmpty();
    assertThat(refusal("", target(3, BEGUN), PLAIN)).isEmpty();
  }

  @Test
  void a_dump_that_begins_otherwise_than_what_is_imported_is_refused() {
    DumpReport other = new DumpReport(100, 3, "all", "e", List.of(), Map.of());
    assertThat(refusal(", force: yes", target(3, BEGUN), other))
        .get()
        .asString()
        .contains("another import into `site` has been begun: /old.sql up to line 3");
  }

  @Test
  void engines_and_owners_that_do_not_fit_are_named_with_their_line() {
    DumpReport engines = report(List.of(), Map.of("engine", Map.of("myisam", 5)));
    assertThat(refusal("", target(0), engines)).get().asString().contains("`myisam` (line 5)");
    assertThat(refusal(", engine: InnoDB", target(0), engines)).isEmpty();
    assertThat(refusal(", engine: Aria", target(0), engines)).isPresent();
    DumpReport owners = report(List.of(), Map.of("definer", Map.of("ghost@%", 6, "site@%", 7)));
    assertThat(refusal("", target(0), owners))
        .get()
        .asString()
        .contains("`ghost@%` (line 6)")
        .doesNotContain("site@%");
    assertThat(refusal(", definer: site@%", target(0), owners)).isEmpty();
    assertThat(refusal(", definer: nobody@%", target(0), owners)).isPresent();
  }

  @Test
  void several_databases_what_cannot_go_on_a_broken_dump_and_a_full_disk_are_refused() {
    assertThat(
            refusal("", target(0), report(List.of(), Map.of("database", Map.of("a", 1, "b", 2)))))
        .isPresent();
    assertThat(refusal("", target(0), report(List.of(), Map.of("refused", Map.of("CALL X", 9)))))
        .get()
        .asString()
        .contains("`CALL X` (line 9)");
    DumpReport cut = report(List.of("its last statement does not end"), Map.of());
    assertThat(refusal("", target(0), cut)).isPresent();
    assertThat(refusal(", force: yes", target(0), cut)).isEmpty();
    assertThat(ImportRefusals.first(wanted(""), target(0), PLAIN, 99)).isPresent();
    assertThat(ImportRefusals.first(wanted(""), target(3, BEGUN), PLAIN, 60)).isEmpty();
  }

  @Test
  void nonsense_is_refused_before_any_server_is_asked() {
    for (String task :
        List.of(
            "mysql_import: { src: a, name: mysql }",
            "mysql_import: { src: a, name: site, definer: site }",
            "mysql_import: { src: a, name: site, engine: 'a b' }")) {
      assertThatThrownBy(() -> Trial.module(task)).isInstanceOf(Mistake.class);
    }
  }
}
