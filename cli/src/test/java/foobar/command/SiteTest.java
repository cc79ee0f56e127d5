package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SiteTest {

  @Test
  void a_playbook_named_without_a_folder_has_its_variables_here() {
    assertThat(Site.folder(Path.of("site.yml"))).isEqualTo(Path.of(""));
    assertThat(Site.folder(Path.of("plays/site.yml"))).isEqualTo(Path.of("plays"));
  }
}
