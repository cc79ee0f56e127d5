package foobar.modules.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobsAndVariablesTest {

  private static final String FIND = "command -v atq";
  private static final String ADD = "file=$1 time=$2";

  @Test
  void a_job_is_added_unless_it_is_to_be_the_only_one_and_is_there() {
    FakeHost host = new FakeHost().answers(FIND, "").answers(ADD, "");
    String task = "at: { command: ls -l, count: 20, units: minutes, unique: true }";
    assertThat(Trial.run(host, task).changes()).containsExactly("job:  -> ls -l in 20 minutes");
    assertThat(host.commandsRun().getFirst().words()).containsExactly("", "20 minutes");
    assertThat(new String(host.commandsRun().getFirst().input())).isEqualTo("ls -l\n");
    host.answers(FIND, "7\n");
    assertThat(Trial.run(host, task).changed()).isFalse();
    assertThat(Trial.run(host, task.replace("true", "false")).changed()).isTrue();
  }

  @Test
  void all_jobs_with_the_command_are_taken_away() {
    FakeHost host = new FakeHost().answers(FIND, "3\n7\n").answers("atrm", "");
    Trial.run(host, "at: { command: ls, state: absent }");

    assertThat(host.ran()).containsExactly("atrm 3", "atrm 7");
    assertThatThrownBy(() -> Trial.module("at: { command: ls }"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("present state requires count and units");
  }

  private static FakeHost crontab(String text) {
    return new FakeHost().answers("crontab -l", text).answers("crontab -", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: MAILTO, value: a@b|MAILTO=a@b;A=1;B = 2;* * * * * x",
        "name: A, value: 2|A=2;B = 2;* * * * * x",
        "name: A, value: 1|",
        "name: B, value: 2|",
        "name: C, value: 3, insertafter: A|A=1;C=3;B = 2;* * * * * x",
        "name: C, value: 3, insertbefore: B|A=1;C=3;B = 2;* * * * * x",
        "name: B, state: absent|A=1;* * * * * x",
        "name: Z, state: absent|"
      })
  void a_variable_is_set_beside_the_others(String wish, String after) {
    FakeHost host =
        crontab("A=1\nB = 2\n* * * * * x\n").answers("crontab -l", "A=1\nB = 2\n* * * * * x\n");
    Trial.run(host, "cronvar: { " + wish + " }");

    if (after == null) {
      assertThat(host.ran()).isEmpty();
    } else {
      assertThat(new String(host.commandsRun().getLast().input()))
          .isEqualTo(after.replace(';', '\n') + "\n");
    }
  }

  @Test
  void a_file_of_cron_can_have_variables_too() {
    FakeHost host = new FakeHost().withDirectory("/etc/cron.d");
    Trial.run(host, "cronvar: { name: PATH, value: /bin, cron_file: site }");

    assertThat(host.text("/etc/cron.d/site")).isEqualTo("PATH=/bin\n");
  }

  @Test
  void a_module_of_the_kernel_is_kept_out_once() {
    FakeHost host = new FakeHost().withDirectory("/etc/modprobe.d");
    String task = "kernel_blacklist: { name: nouveau }";
    assertThat(Trial.run(host, task).changed()).isTrue();
    assertThat(host.text("/etc/modprobe.d/blacklist-ansible.conf"))
        .isEqualTo("blacklist nouveau\n");
    assertThat(Trial.run(host, task).changed()).isFalse();
    host.with(
        "/etc/modprobe.d/blacklist-ansible.conf", "# blacklist a\nblacklist  a\nblacklist ab\n");
    Trial.run(host, "kernel_blacklist: { name: a, state: absent }");
    assertThat(host.text("/etc/modprobe.d/blacklist-ansible.conf"))
        .isEqualTo("# blacklist a\nblacklist ab\n");
  }
}
