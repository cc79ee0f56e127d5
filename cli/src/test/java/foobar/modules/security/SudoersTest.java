package foobar.modules.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import org.junit.jupiter.api.Test;

class SudoersTest {

  private final FakeHost host =
      new FakeHost().withDirectory("/etc/sudoers.d").answers("PATH=$PATH:/usr/sbin", "");

  @Test
  void a_rule_is_written_once_for_nobody_to_read() {
    String task =
        "sudoers: { name: app, group: ops, commands: [/bin/a, /bin/b x], runas: www, setenv: yes,"
            + " host: web1 }";
    assertThat(Trial.run(host, task).changed()).isTrue();
    assertThat(host.text("/etc/sudoers.d/app"))
        .isEqualTo("%ops web1=(www)NOPASSWD:SETENV: /bin/a, /bin/b x\n");
    assertThat(host.file("/etc/sudoers.d/app").octalMode()).isEqualTo("0440");
    assertThat(Trial.run(host, task).changed()).isFalse();
    assertThat(Trial.run(host, "sudoers: { name: app, state: absent }").changed()).isTrue();
    assertThat(host.file("/etc/sudoers.d/app").exists()).isFalse();
  }

  @Test
  void a_rule_that_visudo_refuses_is_not_written() {
    host.answers("PATH=$PATH:/usr/sbin", FakeHost.output(1, "stdin:1:17: syntax error\n", ""));
    String task = "sudoers: { name: app, user: a, commands: relative }";

    assertThat(Trial.check(host, task).failure())
        .startsWith("Failed to validate sudoers rule:\nstdin:1:17: syntax error");
    assertThat(Trial.run(host, task.replace(" }", ", validation: absent }")).changed()).isTrue();
  }

  @Test
  void what_does_not_fit_together_is_refused() {
    assertThatThrownBy(() -> Trial.module("sudoers: { name: a, user: b, group: c, commands: d }"))
        .isInstanceOf(Mistake.class);
    assertThatThrownBy(() -> Trial.module("sudoers: { name: a, user: b }"))
        .isInstanceOf(Mistake.class);
    assertThatThrownBy(() -> Trial.module("sudoers: { name: ../a, user: b, commands: d }"))
        .isInstanceOf(Mistake.class);
  }
}
