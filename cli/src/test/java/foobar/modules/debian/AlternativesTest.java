package foobar.modules.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.Plan;
import foobar.modules.Trial;
import foobar.remote.Expectation;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import org.junit.jupiter.api.Test;

class AlternativesTest {

  private static final String LOOK = "LC_ALL=C; export LC_ALL\ntool=";
  private static final String EDITORS =
      """
      editor - auto mode
        link best version is /bin/nano
        link currently points to /bin/nano
        link editor is /usr/bin/editor
        slave editor.1.gz is /usr/share/man/man1/editor.1.gz
      /bin/nano - priority 40
        slave editor.1.gz: /usr/share/man/man1/nano.1.gz
      /usr/bin/vim.tiny - priority 15
        slave editor.1.gz: /usr/share/man/man1/vim.1.gz
      """;

  private final FakeHost host = new FakeHost();

  private FakeHost shows(String display) {
    return host.answers(LOOK, "there\n" + display);
  }

  @Test
  void a_known_program_is_selected_and_stays_selected() {
    shows(EDITORS)
        .onRun(
            "update-alternatives --set",
            fake ->
                shows(
                    EDITORS
                        .replace("auto mode", "manual mode")
                        .replace("points to /bin/nano", "points to /usr/bin/vim.tiny")));
    String task = "alternatives: { name: editor, path: /usr/bin/vim.tiny }";

    Trial trial = Trial.run(host, task);

    assertThat(trial.changes()).containsExactly("editor: /bin/nano -> /usr/bin/vim.tiny");
    assertThat(host.ran()).containsExactly("update-alternatives --set editor /usr/bin/vim.tiny");
    assertThat(trial.value("msg")).hasToString("Set alternative '/usr/bin/vim.tiny' for 'editor'.");
    assertThat(Trial.check(host, task).hasChanges()).isFalse();
  }

  @Test
  void looking_asks_once_and_changes_nothing() {
    shows("");

    Plan plan =
        Trial.check(host, "alternatives: { name: tool, path: /opt/tool, link: /usr/bin/tool }");

    assertThat(Trial.changes(plan))
        .containsExactly("/opt/tool: absent -> priority 50", "tool: none -> /opt/tool");
    assertThat(host.commandsAsked()).hasSize(1);
    assertThat(host.ran()).isEmpty();
  }

  @Test
  void a_new_program_is_made_known_with_the_links_that_follow() {
    shows("").answers("update-alternatives", "");

    Trial.run(
        host,
        """
        alternatives:
          name: tool
          path: /opt/tool
          link: /usr/bin/tool
          priority: 7
          state: present
          subcommands: [{ name: side, link: /usr/bin/side, path: /opt/side }]
        """);

    assertThat(host.ran())
        .containsExactly(
            "update-alternatives --install /usr/bin/tool tool /opt/tool 7"
                + " --slave /usr/bin/side side /opt/side");
  }

  @Test
  void another_priority_is_set_without_losing_what_follows() {
    shows(EDITORS);

    Plan plan = Trial.check(host, "alternatives: { name: editor, path: /bin/nano, priority: 90 }");

    String along =
        ", editor.1.gz: /usr/share/man/man1/editor.1.gz to /usr/share/man/man1/nano.1.gz";
    assertThat(Trial.changes(plan))
        .containsExactly("/bin/nano: priority 40" + along + " -> priority 90" + along);
  }

  @Test
  void the_same_followers_are_no_change() {
    shows(EDITORS);

    assertThat(
            Trial.check(
                    host,
                    """
                    alternatives:
                      name: editor
                      path: /bin/nano
                      slaves:
                        - name: editor.1.gz
                          link: /usr/share/man/man1/editor.1.gz
                          path: /usr/share/man/man1/nano.1.gz
                    """)
                .hasChanges())
        .isFalse();
  }

  @Test
  void the_choice_is_left_to_priorities() {
    shows(EDITORS.replace("auto mode", "manual mode")).answers("update-alternatives", "");

    Trial trial = Trial.run(host, "alternatives: { name: editor, path: /bin/nano, state: auto }");

    assertThat(trial.changes()).containsExactly("mode: manual -> auto");
    assertThat(host.ran()).containsExactly("update-alternatives --auto editor");
  }

  @Test
  void a_program_is_forgotten() {
    shows(EDITORS).answers("update-alternatives", "");
    String task = "alternatives: { name: editor, path: %s, state: absent }";

    assertThat(Trial.run(host, task.formatted("/bin/nano")).changed()).isTrue();
    assertThat(Trial.run(host, task.formatted("/bin/other")).changed()).isFalse();
    assertThat(host.ran()).containsExactly("update-alternatives --remove editor /bin/nano");
  }

  @Test
  void what_is_not_there_cannot_be_made_known_unless_a_step_before_brings_it() {
    host.answers(LOOK, "missing\n");
    String task = "alternatives: { name: tool, path: /opt/tool, link: /usr/bin/tool }";

    assertThat(Trial.check(host, task).failure())
        .isEqualTo("Specified path /opt/tool does not exist");

    host.expecting(Expectation.Kind.PACKAGE, "tool");
    assertThat(Trial.check(host, task).hasChanges()).isTrue();
  }

  @Test
  void a_new_name_needs_its_link() {
    shows("");

    assertThat(Trial.check(host, "alternatives: { name: tool, path: /opt/tool }").failure())
        .contains("missing the link");
  }

  @Test
  void a_follower_names_its_three_parts() {
    assertThatThrownBy(
            () -> Trial.module("alternatives: { name: a, path: /b, slaves: [{ name: c }] }"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("`link`");
    assertThatThrownBy(() -> Trial.module("alternatives: { name: a }"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("`path` or `family`");
  }

  @Test
  void a_host_without_the_program_is_told_so() {
    host.answers(LOOK, 127, "");

    assertThat(Trial.check(host, "alternatives: { name: editor, path: /bin/nano }").failure())
        .contains("no update-alternatives");
  }
}
