package foobar.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.source.Mistake;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlayHostsTest {

  @TempDir private Path folder;

  @Test
  void hosts_that_come_to_an_empty_text_are_refused_as_they_would_be_all() {
    assertThatThrownBy(() -> run("''"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("the hosts of this play come to nothing");
  }

  @Test
  void an_empty_list_of_hosts_is_none() {
    assertThat(run("[]").tasks()).isEmpty();
  }

  private Happened run(String hosts) {
    return RunTrial.in(folder)
        .hosts("web1,web2,")
        .run(
            "- hosts: \"{{ chosen }}\"\n  gather_facts: false\n  vars: { chosen: %s }\n"
                    .formatted(hosts)
                + "  tasks:\n    - debug: { msg: hello }\n");
  }
}
