package foobar.run;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.remote.connect.Connections;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsyncDryRunTest {

  @TempDir private Path folder;

  @Test
  void what_would_go_on_in_the_background_is_not_waited_for_in_a_dry_run() {
    Happened happened;
    try (Connections connections = new Connections()) {
      happened =
          RunTrial.in(folder)
              .hosts("one,")
              .over(connections)
              .extra("ansible_connection", "local")
              .dryRun()
              .run(
                  """
                  - hosts: one
                    gather_facts: false
                    tasks:
                      - name: start
                        command: "echo {{ item }}"
                        loop: [a, b]
                        async: 10
                        poll: 0
                        register: jobs
                      - name: wait
                        async_status: { jid: "{{ item.ansible_job_id }}" }
                        loop: "{{ jobs.results }}"
                        register: job
                        until: job is finished
                        delay: 60
                  """);
    }
    assertThat(happened.tasks("one")).containsExactly("skipped: start", "skipped: wait");
  }
}
