package foobar.run;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.value.MapValue;
import foobar.value.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactCacheTest {

  private static final MapValue FACTS =
      MapValue.empty().put("ansible_hostname", Text.of("web1 \"é\""));

  @TempDir private Path folder;

  private FactCache cache(boolean flush) {
    return new FactCache(folder.resolve("facts"), "x-", Duration.ofHours(1), false, flush);
  }

  @Test
  void what_is_kept_is_there_in_the_next_run_and_nobody_elses() throws IOException {
    cache(false).save("web1", FACTS);

    assertThat(cache(false).load("web1")).isEqualTo(FACTS);
    assertThat(cache(false).load("web2").size()).isZero();
    Path file = folder.resolve("facts/x-web1");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void a_text_of_a_host_is_never_a_template() {
    cache(false).save("web1", MapValue.empty().put("evil", Text.of("{{ lookup('pipe', 'id') }}")));

    assertThat(((Text) cache(false).load("web1").get(Text.of("evil"))).isUnsafe()).isTrue();
  }

  @Test
  void what_is_too_old_or_broken_or_flushed_is_not_there() throws IOException {
    cache(false).save("web1", FACTS);
    assertThat(cache(true).load("web1").size()).isZero();

    Path file = folder.resolve("facts/x-web1");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3601)));
    assertThat(cache(false).load("web1").size()).isZero();
    FactCache forever = new FactCache(folder.resolve("facts"), "x-", Duration.ZERO, false, false);
    assertThat(forever.load("web1")).isEqualTo(FACTS);

    Files.writeString(file, "{ broken");
    assertThat(forever.load("web1").size()).isZero();
  }

  @Test
  void what_is_forgotten_is_gone() {
    cache(false).save("web1", FACTS);
    cache(false).forget("web1");
    cache(false).forget("web1");

    assertThat(cache(false).load("web1").size()).isZero();
  }

  @Test
  void without_a_folder_nothing_is_kept() {
    FactCache.NONE.save("web1", FACTS);

    assertThat(FactCache.NONE.load("web1").size()).isZero();
  }

  @Test
  void facts_kept_from_a_run_answer_for_hosts_that_the_next_does_not_reach() {
    FactCache cache = new FactCache(folder.resolve("facts"), "", Duration.ZERO, false, false);
    RunTrial.in(folder.resolve("first"))
        .keepingFacts(cache)
        .hosts("web1,")
        .run(
            "- hosts: all\n  gather_facts: no\n  tasks:\n"
                + "    - set_fact: { colour: red, cacheable: yes }\n");
    Happened later =
        RunTrial.in(folder.resolve("second"))
            .keepingFacts(cache)
            .hosts("web1,web2,")
            .run(
                "- hosts: web2\n  gather_facts: no\n  tasks:\n"
                    + "    - debug: { msg: \"{{ hostvars.web1.colour }}\" }\n");

    assertThat(later.value("web2", "debug", "msg")).hasToString("red");
  }
}
