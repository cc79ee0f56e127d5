package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesOfOptionsTest {

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void project() throws IOException {
    write("hosts.ini", "web1 ansible_connection=local\nweb2 ansible_connection=local\n");
    write("more.yml", "greeting: 'hello there'\nlist: [1]\n");
    write("some", "web2\n");
    write(
        "site.yml",
        """
        - hosts: all
          gather_facts: false
          tasks:
            - { name: first, debug: { msg: "{{ greeting | default('nothing') }} {{ list }}" } }
            - { name: second, debug: { msg: "{{ greeting | default('nothing') }} {{ list }}" } }
        """);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private int play(String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "play",
                folder.resolve("site.yml").toString(),
                "-i",
                folder.resolve("hosts.ini").toString()));
    arguments.addAll(List.of(options));
    String[] words = arguments.toArray(String[]::new);
    return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true), false, words)
        .execute(words);
  }

  @Test
  void variables_come_from_a_file() {
    assertThat(play("-e", "@" + folder.resolve("more.yml"))).isZero();
    assertThat(out.toString()).contains("hello there [1]");
  }

  @Test
  void a_limit_comes_from_a_file() {
    assertThat(play("-e", "list=2", "-l", "@" + folder.resolve("some"))).isZero();
    assertThat(out.toString()).contains("ok: [web2]").doesNotContain("web1");
  }

  @Test
  void a_limit_that_leaves_no_host_is_a_mistake() {
    assertThat(play("-e", "list=2", "-l", "nobody")).isEqualTo(5);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("leaves us with no hosts to target");
  }

  @Test
  void the_task_to_start_at_may_be_a_pattern() {
    assertThat(play("-e", "list=2", "--start-at-task", "sec*")).isZero();
    assertThat(out.toString()).contains("TASK [second]").doesNotContain("TASK [first]");
  }
}
