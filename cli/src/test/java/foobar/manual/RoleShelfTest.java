package foobar.manual;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.Golden;
import foobar.modules.Modules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a role stands in its own files. */
class RoleShelfTest {

  @TempDir private Path folder;

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Topic role() {
    Manual manual = new Manual(Modules.CATALOG, () -> Map.of("web", folder));
    return manual.find("web", Kind.ROLE).getFirst();
  }

  @Test
  void words_arguments_and_commented_defaults_are_told() throws IOException {
    write(
        "README.md",
        """
        # web

        Serves the site. Needs a folder
        of pages.
        """);
    write(
        "meta/argument_specs.yml",
        """
        argument_specs:
          main:
            short_description: Serves a site.
            description: [Puts pages in place., Starts a server.]
            options:
              web_root: {type: path, required: true, description: Where the pages are.}
              web_sites:
                type: list
                elements: dict
                default: []
                description: More sites.
                options:
                  name: {description: What it is called.}
                  scheme: {choices: [http, https], default: http}
          stop: {}
        """);
    write(
        "defaults/main.yml",
        """
        ---
        # The port
        # on which it answers.
        web_port: 80
        web_alive: true

        web_motd: |
          hello

          you

        # Those who may come in.
        web_users: [ann]
        """);

    Golden.check("manual/role.txt", role().text().get());
    assertThat(role().summary()).isEqualTo("Serves a site.");
  }

  @Test
  void in_short_it_is_the_first_sentence_of_its_words() throws IOException {
    write("README.md", "# web\n\n![badge](x)\n\nServes the\nsite. And more.\n");

    assertThat(role().summary()).isEqualTo("Serves the site.");
  }

  @Test
  void the_meta_of_galaxy_is_asked_too() throws IOException {
    write("meta/main.yml", "galaxy_info: { description: Serves. }\n");

    assertThat(role().summary()).isEqualTo("Serves.");
  }

  @Test
  void a_role_that_says_nothing_has_its_name() throws IOException {
    write("tasks/main.yml", "- ping:\n");

    assertThat(role().text().get()).isEqualTo("web  (role)\n");
    assertThat(role().summary()).isEmpty();
  }
}
