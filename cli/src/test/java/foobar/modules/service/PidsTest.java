package foobar.modules.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PidsTest {

  private static final String PROCESSES =
      "1\nsystemd\n/usr/lib/systemd/systemd\n/sbin/init\037\n\036\n"
          + "20\nnginx\n/usr/sbin/nginx\nnginx: worker process\n\036\n"
          + "7\nnginx\n/usr/sbin/nginx (deleted)\nnginx: master\n\036\n"
          + "9\nsystemd-resolve\n/usr/lib/x\n/usr/lib/systemd/systemd-resolved\037\n\036\n"
          + "3\nkworker/0:1\n\n\n\036\n";

  private final FakeHost host = new FakeHost().answers("for folder in /proc", PROCESSES);

  @ParameterizedTest
  @CsvSource({
    "name: NGINX, '[7, 20]'",
    "name: /sbin/init, '[1]'",
    "name: systemd-resolved, '[9]'",
    "pattern: 'worker( process|/0)', '[3, 20]'",
    "pattern: ^INIT, '[]'",
    "'pattern: sbin/INIT, ignore_case: true', '[1]'",
    "name: nobody, '[]'"
  })
  void processes_are_found_by_name_program_and_words(String parameters, String pids) {
    assertThat(Trial.run(host, "pids: { " + parameters + " }").value("pids")).hasToString(pids);
  }

  @Test
  void a_question_must_be_clear() {
    assertThatThrownBy(() -> Trial.module("pids: {}")).isInstanceOf(Mistake.class);
    assertThatThrownBy(() -> Trial.module("pids: { pattern: '(' }"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("is not a valid regular expression");
  }
}
