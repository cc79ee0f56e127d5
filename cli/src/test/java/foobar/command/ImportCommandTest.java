package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.Golden;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {

  @TempDir private Path folder;

  private final StringWriter said = new StringWriter();

  private int imported(String... arguments) {
    PrintWriter out = new PrintWriter(said);
    String[] all = new String[arguments.length + 2];
    all[0] = "import";
    all[1] = folder.toString();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return Main.commandLine(out, out, false).execute(all);
  }

  private void file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void aProjectWithMuchThatIsForeign() throws IOException {
    file(
        "site.yml",
        """
        - hosts: all
          strategy: debug
          roles: [own]
          tasks:
            - community.docker.docker_container: { name: x }
            - community.docker.docker_image: { name: x }
              when: docker
            - apt: { upgrade: dist }
              async: 1000
              poll: 0
            - debug: { msg: "{{ x | mine }}" }
              debugger: on_failed
            - theirs:
            - sure:
              when: false
              connection: docker
        """);
    file("roles/own/tasks/main.yml", "- ping:\n");
    file("library/theirs.py", "from ansible.module_utils.basic import AnsibleModule\n");
    file("library/sure.py", "from ansible.module_utils.basic import AnsibleModule\n");
    file(
        "filter_plugins/some.py",
        "def filters(self):\n    return {'mine': mine, 'bool': to_bool}\n");
    file("filter_plugins/old.py", "def filters(self):\n    return {'bool': to_bool}\n");
    file("callback_plugins/log.py", "class CallbackModule: pass\n");
    file(
        "requirements.yml",
        """
        roles:
          - src: https://example.com/web.nginx.git
          - name: own
        collections:
          - community.general
          - name: acme.tools
        """);
  }

  @Test
  void what_will_not_work_is_told_with_what_to_do() throws IOException {
    aProjectWithMuchThatIsForeign();

    assertThat(imported()).isEqualTo(ExitCode.WRONG_FILES.number());
    Golden.check("command/import.txt", said.toString().replace(folder + "/", ""));
  }

  @Test
  void programs_get_a_list() throws IOException {
    aProjectWithMuchThatIsForeign();

    assertThat(imported("--output", "json")).isEqualTo(ExitCode.WRONG_FILES.number());
    assertThat(said.toString())
        .startsWith("[{\"severity\": \"warning\"")
        .contains("\"summary\": \"there is no filter `mine`\"")
        .contains("\"line\": 11");
  }

  @Test
  void a_project_that_needs_nothing_else_will_work() throws IOException {
    file("site.yml", "- hosts: all\n  tasks:\n    - ping:\n");

    assertThat(imported()).isZero();
    assertThat(said).hasToString("read 1 playbook with 1 task\nall of it will work; 0 to know\n");
  }
}
