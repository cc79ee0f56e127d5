package foobar.run;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.remote.Attributes;
import foobar.remote.Command;
import foobar.remote.FakeHost;
import foobar.remote.FileWrite;
import foobar.remote.Host;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TaskHostTest {

  private final FakeHost there =
      new FakeHost().withDirectory("/home/ann").answers("pwd", "/home/ann\n");
  private final TaskHost host =
      new TaskHost(
          "web1", () -> new TaskHost.Reached(there, () -> {}, new Recollection()), Map.of(), null);

  @Test
  void a_relative_path_starts_where_commands_do() {
    byte[] text = "hello".getBytes(StandardCharsets.UTF_8);
    host.write(FileWrite.of("notes", text, Attributes.UNCHANGED));

    assertThat(there.read("/home/ann/notes")).isEqualTo(text);
    assertThat(host.read("notes")).isEqualTo(text);
    assertThat(host.files(List.of("notes", "/home/ann/notes")).keySet())
        .containsExactly("notes", "/home/ann/notes");
    assertThat(host.file("notes").exists()).isTrue();
  }

  @Test
  void where_commands_start_is_asked_once_and_only_for_a_relative_path() {
    host.file("/etc/motd");
    assertThat(there.commandsAsked()).isEmpty();

    host.file("notes");
    host.file("other");
    assertThat(there.commandsAsked()).hasSize(1);
  }

  @Test
  void a_backup_stands_beside_the_file() {
    byte[] text = "hello".getBytes(StandardCharsets.UTF_8);
    FileWrite write = FileWrite.of("notes", text, Attributes.UNCHANGED).at("/home/ann/notes");

    assertThat(write.backupPath()).startsWith("/home/ann/notes.");
  }

  @Test
  void lines_are_told_while_the_host_still_says_them() {
    Host talking =
        (Host)
            Proxy.newProxyInstance(
                Host.class.getClassLoader(),
                new Class<?>[] {Host.class},
                (proxy, method, arguments) -> {
                  tell(arguments[1], "early");
                  return FakeHost.output(0, "early\nlate\n", "");
                });
    TaskHost task =
        new TaskHost(
            "web1",
            () -> new TaskHost.Reached(talking, () -> {}, new Recollection()),
            Map.of(),
            null);
    List<String> heard = new ArrayList<>();

    task.run(Command.of("long"), heard::add);

    assertThat(heard).containsExactly("early");
  }

  @SuppressWarnings("unchecked")
  private static void tell(Object lines, String line) {
    ((Consumer<String>) lines).accept(line);
  }
}
