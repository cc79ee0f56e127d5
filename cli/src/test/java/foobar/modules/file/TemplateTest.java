package foobar.modules.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.FakeWorkplace;
import foobar.modules.ModuleTrial;
import foobar.remote.FakeHost;
import foobar.value.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateTest {

  @TempDir Path templates;

  private final FakeHost host = new FakeHost().withDirectory("/etc/app");
  private FakeWorkplace workplace;

  @BeforeEach
  void aTemplate() throws IOException {
    Files.writeString(
        templates.resolve("app.conf.j2"), "# {{ ansible_managed }}\nport {{ port }}\n");
    workplace = new FakeWorkplace(templates).knowing("port", Text.of("80"));
  }

  @Test
  void the_rendered_text_is_put_in_its_place() {
    ModuleTrial trial = template("dest", "/etc/app/app.conf", "mode", "0640").apply();

    assertThat(host.text("/etc/app/app.conf")).isEqualTo("# Ansible managed\nport 80\n");
    assertThat(host.file("/etc/app/app.conf").octalMode()).isEqualTo("0640");
    assertThat(trial.again().plan().hasChanges()).isFalse();
  }

  @Test
  void in_a_directory_it_has_the_templates_name() {
    template("dest", "/etc/app").apply();

    assertThat(host.file("/etc/app/app.conf.j2").isFile()).isTrue();
  }

  @Test
  void lines_end_as_asked_however_the_sequence_is_written() {
    template("dest", "/etc/app/a", "newline_sequence", "\\r\\n").apply();

    assertThat(host.text("/etc/app/a")).isEqualTo("# Ansible managed\r\nport 80\r\n");
  }

  @Test
  void the_text_is_encoded_as_asked() {
    workplace.knowing("port", Text.of("ä"));

    template("dest", "/etc/app/a", "output_encoding", "latin1").apply();

    assertThat(host.read("/etc/app/a"))
        .isEqualTo("# Ansible managed\nport ä\n".getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void other_marks_are_handed_to_the_template() {
    template(
        "dest",
        "/etc/app/a",
        "variable_start_string",
        "[[",
        "variable_end_string",
        "]]",
        "trim_blocks",
        false,
        "lstrip_blocks",
        true);

    assertThat(workplace.lastSyntax().variableStart()).isEqualTo("[[");
    assertThat(workplace.lastSyntax().trimBlocks()).isFalse();
    assertThat(workplace.lastSyntax().lstripBlocks()).isTrue();
  }

  @Test
  void a_text_made_with_a_secret_is_not_shown() {
    workplace.knowing("port", Text.of("hunter2").marked(false, true));

    assertThat(template("dest", "/etc/app/a").changes().toString()).doesNotContain("hunter2");
  }

  @Test
  void a_wrong_line_end_or_encoding_is_named() {
    assertThatThrownBy(() -> template("dest", "/a", "newline_sequence", "x"))
        .hasMessage("`template`: newline_sequence needs to be one of: \n, \r or \r\n");
    assertThatThrownBy(() -> template("dest", "/a", "output_encoding", "utf-9"))
        .hasMessage("`template`: there is no encoding `utf-9`");
  }

  private ModuleTrial template(Object... parameters) {
    var all = FileTest.pairs(parameters);
    all.put("src", "app.conf.j2");
    return ModuleTrial.of(Template.class, all, host, workplace);
  }
}
