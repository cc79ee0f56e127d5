package foobar.modules.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import org.junit.jupiter.api.Test;

class ReadCsvTest {

  private final FakeHost host =
      new FakeHost()
          .with("/t", "\ufeffname,uid\nann,\"1,\"\"x\"\"\"\n\nbob\ncid,3,y,z\n")
          .with("/u", "a; b\n\"x\"y; 2\n");

  @Test
  void rows_come_as_a_list_and_without_the_empty_ones() {
    Trial trial = Trial.run(host, "read_csv: { path: /t }");

    assertThat(trial.value("list"))
        .hasToString(
            "[{'name': 'ann', 'uid': '1,\"x\"'}, {'name': 'bob', 'uid': None},"
                + " {'name': 'cid', 'uid': '3', 'null': ['y', 'z']}]");
    assertThat(trial.value("dict")).hasToString("{}");
  }

  @Test
  void rows_come_by_a_key_that_must_be_unique() {
    assertThat(Trial.run(host, "read_csv: { path: /t, key: name }").value("dict", "ann"))
        .hasToString("{'name': 'ann', 'uid': '1,\"x\"'}");
    host.with("/t", "name\na\na\n");
    assertThat(Trial.check(host, "read_csv: { path: /t, key: name }").failure())
        .isEqualTo("Key 'name' is not unique for value 'a'");
    assertThat(Trial.run(host, "read_csv: { path: /t, key: name, unique: false }").value("dict"))
        .hasToString("{'a': {'name': 'a'}}");
    assertThat(Trial.check(host, "read_csv: { path: /t, key: nix }").failure())
        .isEqualTo("Key 'nix' was not found in the CSV header fields: name");
  }

  @Test
  void a_table_can_be_written_otherwise() {
    assertThat(
            Trial.run(
                    host,
                    "read_csv: { path: /u, delimiter: ';', fieldnames: [p, q],"
                        + " skipinitialspace: true }")
                .value("list"))
        .hasToString("[{'p': 'a', 'q': 'b'}, {'p': 'xy', 'q': '2'}]");
    assertThat(Trial.check(host, "read_csv: { path: /u, delimiter: ';', strict: true }").failure())
        .startsWith("Unable to process file: ");
    assertThatThrownBy(() -> Trial.module("read_csv: { path: /u, dialect: odd }"))
        .isInstanceOf(Mistake.class);
    assertThat(Trial.check(host, "read_csv: { path: /none }").failure())
        .startsWith("Unable to open file: ");
  }
}
