package foobar.modules.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.Plan;
import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import foobar.value.Mapping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MysqlBackupChoiceTest {

  private static final String UUID = "11111111-71ca-11e1-9e33-c80aa9429562";

  private static final String MARIADB =
      "{ name: 20261121-020000, at: '2026-11-21T02:00:10Z', flavour: mariadb, position: 0-1-100 },"
          + " { name: 20261122-020000, at: '2026-11-22T02:00:10Z', flavour: mariadb, position: '0-1-200,1-7-3' }";

  private static final String MYSQL =
      "{ name: 20261121-020000, at: '2026-11-21T02:00:10Z', flavour: mysql, position: '%1$s:1-100' },"
          + " { name: 20261122-020000, at: '2026-11-22T02:00:10Z', flavour: mysql, position: '%1$s:1-200' }";

  private static Plan choose(String backups, String more) {
    return Trial.check(
        new FakeHost(), "mysql_backup_choice: { backups: [" + backups + "]" + more + " }");
  }

  private static String chosen(String backups, String more) {
    Plan plan = choose(backups, more);
    assertThat(plan.results()).as(plan.toString()).containsKey("backup");
    return ((Mapping) plan.results().get("backup")).get("name").toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                 | 20261122-020000",
        "', until: ''2026-11-22 02:00:10'''  | 20261122-020000",
        "', until: ''2026-11-22 02:00:09'''  | 20261121-020000",
        "', until_gtid: 0-1-201'            | 20261122-020000",
        "', until_gtid: 0-1-200'            | 20261121-020000",
        "', until_gtid: 0-2-150'            | 20261121-020000",
        "', until_gtid: 1-7-2'              | 20261121-020000",
        "', name: 20261121-020000'          | 20261121-020000"
      })
  void the_newest_that_is_from_before_is_taken(String more, String name) {
    assertThat(chosen(MARIADB, more)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({"201, 20261122-020000", "150, 20261121-020000"})
  void mysql_counts_by_server(int number, String name) {
    assertThat(chosen(MYSQL.formatted(UUID), ", until_gtid: '" + UUID + ":" + number + "'"))
        .isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "', until: ''2026-11-01 00:00:00''' | no backup is from before 2026-11-01 00:00:00: there are 20261121-020000 (2026-11-21T02:00:10Z), ",
        "', until_gtid: 0-1-7'              | no backup is from before 0-1-7: there are",
        "', name: 20200101-000000'          | there is no backup 20200101-000000: there are 20261121-020000",
        "', name: 20261122-020000, until: ''2026-11-22 01:00:00''' | backup 20261122-020000 is from after 2026-11-22 01:00:00"
      })
  void where_none_will_do_it_says_which_there_are(String more, String why) {
    assertThat(choose(MARIADB, more).failure()).contains(why);
  }

  @Test
  void without_any_it_says_how_one_is_made() {
    assertThat(choose("", "").failure()).contains("`foobar db backup` makes one");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {", until: yesterday", ", until: '2026-11-22 01:00:00', until_gtid: 0-1-1"})
  void what_makes_no_sense_is_refused(String more) {
    assertThatThrownBy(() -> choose(MARIADB, more)).isInstanceOf(Mistake.class);
  }
}
