package foobar.modules.lang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import org.junit.jupiter.api.Test;

class NpmTest {

  private static final String LOOK = "# What npm has installed";
  private static final String TREE =
      """
      {
        "version": "1.0.0",
        "name": "app",
        "problems": [
          "missing: left-pad@^1.3.0, required by app@1.0.0"
        ],
        "dependencies": {
          "pm2": {
            "version": "5.3.0",
            "overridden": false,
            "dependencies": {
              "inner": {
                "version": "9.9.9"
              }
            },
            "path": "/srv/app/node_modules/pm2"
          },
          "left-pad": {
            "required": "^1.3.0",
            "missing": true,
            "problems": [
              "missing: left-pad@^1.3.0, required by app@1.0.0"
            ]
          },
          "old": {
            "version": "0.1.0",
            "invalid": "\\"^2.0.0\\" from the root project"
          }
        }
      }
      """;

  private final FakeHost host =
      new FakeHost().withDirectory("/srv/app").answers(LOOK, "\036" + TREE + "\036");

  @Test
  void the_tree_tells_what_is_there_and_what_is_missing() {
    NpmTree tree = NpmTree.parse(TREE);

    assertThat(tree.versions()).containsOnlyKeys("pm2");
    assertThat(tree.version("pm2")).isEqualTo("5.3.0");
    assertThat(tree.broken()).containsExactly("left-pad", "old");
  }

  @Test
  void a_package_that_is_there_needs_one_question() {
    host.answers(
        LOOK,
        "\036"
            + TREE.replace("\"missing\": true", "\"missing\": false")
                .replace("\"invalid\"", "\"valid\"")
            + "\036");

    assertThat(Trial.check(host, "npm: { name: pm2, path: /srv/app }").hasChanges()).isFalse();
    assertThat(Trial.check(host, "npm: { name: pm2, global: true, version: 5.3.0 }").hasChanges())
        .isFalse();
    assertThat(host.commandsAsked()).hasSize(2);
  }

  @Test
  void another_version_is_installed_in_its_folder() {
    host.answers("npm install", "");

    Trial trial =
        Trial.run(host, "npm: { name: pm2, path: /srv/app, version: 6.0.0, production: true }");

    assertThat(trial.changes()).contains("pm2: 5.3.0 -> 6.0.0");
    assertThat(host.ran()).containsExactly("npm install --production pm2@6.0.0");
    assertThat(host.commandsRun().getFirst().directory()).isEqualTo("/srv/app");
  }

  @Test
  void a_folder_that_is_not_there_is_made() {
    host.answers(LOOK, "\036{}\n\036").answers("npm install", "");

    Trial trial = Trial.run(host, "npm: { path: /srv/new, no_optional: true }");

    assertThat(trial.changes()).containsExactly("package.json: absent -> present");
    assertThat(host.ran()).containsExactly("npm install --no-optional");
    assertThat(host.file("/srv/new").isDirectory()).isTrue();
  }

  @Test
  void what_is_outdated_is_updated() {
    host.answers(
            LOOK,
            "\036{\n  \"dependencies\": {\n    \"pm2\": {\n      \"version\": \"5.3.0\"\n"
                + "    }\n  }\n}\n\036pm2  5.3.0  5.4.0  6.0.0  node_modules/pm2  app\n")
        .answers("npm update", "");

    Trial trial = Trial.run(host, "npm: { path: /srv/app, state: latest }");

    assertThat(trial.changes()).containsExactly("pm2: 5.3.0 -> 6.0.0");
    assertThat(host.ran()).containsExactly("npm update");
  }

  @Test
  void a_removal_is_told_with_its_version() {
    host.answers("npm uninstall", "");

    assertThat(Trial.run(host, "npm: { name: pm2, global: true, state: absent }").changes())
        .containsExactly("pm2: 5.3.0 -> absent");
    assertThat(Trial.check(host, "npm: { name: x, global: true, state: absent }").hasChanges())
        .isFalse();
  }

  @Test
  void a_password_in_an_address_is_not_told() {
    host.answers(
        "npm install", FakeHost.output(1, "", "E401 https://me:geheim@npm.example/x refused"));

    assertThatThrownBy(() -> Trial.run(host, "npm: { name: x, path: /srv/app }"))
        .hasMessageContaining("https://me:********@npm.example")
        .hasMessageNotContaining("geheim");
  }

  @Test
  void a_folder_is_needed_unless_it_is_for_everyone() {
    assertThatThrownBy(() -> Trial.module("npm: { name: x }"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("path must be specified when not using global");
  }
}
