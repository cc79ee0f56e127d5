package foobar.run;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.remote.Become;
import foobar.remote.Connection;
import foobar.remote.Connector;
import foobar.remote.Host;
import foobar.remote.Target;
import foobar.remote.connect.Connections;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookAheadTest {

  @TempDir private Path folder;

  /** What this machine, as a host, was asked for. */
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private volatile @Nullable CyclicBarrier together;
  private Asked whenAsked = path -> {};

  /** What happens when it was. */
  private interface Asked {
    void accept(String path) throws Exception;
  }

  @Test
  void checks_of_tasks_that_follow_one_another_ask_at_the_same_time() {
    together = new CyclicBarrier(4);

    Happened happened =
        run(
            """
            - debug: { msg: "{{ 'the route is known' }}" }
            - stat: { path: a }
            - stat: { path: b }
            - debug: { msg: nothing is asked of the host }
            - stat: { path: c }
            - stat: { path: d }
              when: 1 > 0
            """);

    assertThat(happened.outcome().failed()).as(happened.toString()).isFalse();
    assertThat(asked).as("each once").containsExactlyInAnyOrder("a", "b", "c", "d");
  }

  @Test
  void a_change_makes_the_checks_behind_it_look_again() {
    Happened happened =
        run(
            """
            - stat: { path: a }
            - file: { path: new, state: touch }
            - stat: { path: new }
              register: found
            - assert: { that: found.stat.exists }
            """);

    assertThat(happened.outcome().failed()).as(happened.toString()).isFalse();
  }

  @Test
  void what_stands_behind_a_command_is_answered_after_it() {
    Happened happened =
        run(
            """
        - stat: { path: a }
        - command: touch new
          changed_when: false
        - stat: { path: new }
          register: found
        - assert: { that: found.stat.exists }
        """);

    assertThat(happened.outcome().failed()).as(happened.toString()).isFalse();
    assertThat(asked).containsExactly("a", "new");
  }

  @Test
  void what_stands_behind_a_command_is_asked_while_it_runs() {
    whenAsked = path -> Files.writeString(folder.resolve("asked-" + path), "");

    Happened happened =
        run(
            """
            - command: timeout 20 sh -c 'until [ -e asked-b ] && [ -e asked-c ]; do sleep 0.01; done'
              args: { chdir: "{{ playbook_dir }}" }
            - stat: { path: b }
            - stat: { path: c }
            """);

    assertThat(happened.outcome().failed()).as(happened.toString()).isFalse();
    assertThat(asked).containsExactlyInAnyOrder("b", "c");
  }

  @Test
  void behind_a_command_of_another_user_nothing_is_asked_before_it_has_ended() {
    whenAsked = path -> Files.writeString(folder.resolve("asked-" + path), "");

    Happened happened =
        run(
            """
            - command: sh -c 'sleep 0.3; test ! -e asked-b'
              args: { chdir: "{{ playbook_dir }}" }
              become: true
              become_method: runuser
            - stat: { path: b }
            """);

    assertThat(happened.outcome().failed()).as(happened.toString()).isFalse();
  }

  @Test
  void what_was_made_of_variables_that_changed_is_made_again() throws Exception {
    Files.writeString(folder.resolve("t.j2"), "number {{ number }}\n");

    Happened happened =
        run(
            """
            - set_fact: { number: 1 }
            - stat: { path: a }
            - set_fact: { number: 2 }
            - template: { src: t.j2, dest: made }
            - copy: { content: "number {{ number }}", dest: copied }
            """);

    assertThat(happened.outcome().failed()).as(happened.toString()).isFalse();
    assertThat(folder.resolve("made")).hasContent("number 2\n");
    assertThat(folder.resolve("copied")).hasContent("number 2");
  }

  @Test
  void what_was_asked_on_another_way_is_asked_again() {
    // The second task's check is under way before the first one's has ended.
    together = new CyclicBarrier(2, () -> together = null);

    run(
        """
        - stat: { path: a }
        - set_fact: { ansible_port: 2222 }
        - stat: { path: b }
        """);

    assertThat(asked).containsExactlyInAnyOrder("a", "b", "b");
  }

  @Test
  void a_task_whose_turn_never_comes_makes_no_password() {
    Happened happened =
        run(
            """
            - stat: { path: a }
            - fail: { msg: the end }
            - copy: { content: "{{ lookup('password', 'secret') }}", dest: never }
            """);

    assertThat(happened.outcome().failed()).isTrue();
    assertThat(folder.resolve("secret")).doesNotExist();
  }

  @Test
  void a_loop_is_looked_ahead_to_item_by_item() {
    together = new CyclicBarrier(4);

    Happened happened =
        run(
            """
            - stat: { path: a }
            - stat:
                path: {{ item }}
              loop: [b, c, d]
            """);

    assertThat(happened.outcome().failed()).as(happened.toString()).isFalse();
    assertThat(asked).containsExactlyInAnyOrder("a", "b", "c", "d");
  }

  private Happened run(String tasks) {
    String playbook =
        "- hosts: web1\n  tasks:\n"
            + tasks
                .replace("path: ", "path: " + folder + "/")
                .replace("dest: ", "dest: " + folder + "/")
                .replace("touch new", "touch " + folder + "/new")
                .indent(4);
    try (Connections connections = new Connections()) {
      return RunTrial.in(folder).hosts("web1,").over(watched(connections)).run(playbook);
    }
  }

  private Connector watched(Connector connector) {
    return new Connector() {
      @Override
      public Connection connect(Target target) {
        // Whatever way a host is reached on, it is this machine.
        return watched(connector.connect(Target.local(target.name())));
      }

      @Override
      public void close() {
        connector.close();
      }
    };
  }

  private Connection watched(Connection connection) {
    return new Connection() {
      @Override
      public Host as(@Nullable Become become) {
        return watched(connection.as(become));
      }

      @Override
      public void close() {
        connection.close();
      }
    };
  }

  private Host watched(Host host) {
    return (Host)
        Proxy.newProxyInstance(
            Host.class.getClassLoader(),
            new Class<?>[] {Host.class},
            (proxy, method, arguments) -> {
              if (List.of("file", "glance", "follow", "imagined").contains(method.getName())) {
                asked(arguments[0].toString());
              }
              try {
                return method.invoke(host, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void asked(String path) throws Exception {
    String name = path.substring(path.lastIndexOf('/') + 1);
    asked.add(name);
    whenAsked.accept(name);
    CyclicBarrier others = together;
    if (others != null) {
      others.await(20, TimeUnit.SECONDS);
    }
  }
}
