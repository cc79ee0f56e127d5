package foobar.modules.pkg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import foobar.value.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

  private static final String KEY =
      "-----BEGIN PGP PUBLIC KEY BLOCK-----\\n\\nmQIN\\n-----END PGP PUBLIC KEY BLOCK-----\\n";
  private static final String SOURCE = "/etc/apt/sources.list.d/my-site.sources";

  private final FakeHost host =
      new FakeHost()
          .withDirectory("/etc/apt/trusted.gpg.d")
          .withDirectory("/etc/apt/sources.list.d")
          .withDirectory("/etc/apt/keyrings");

  private static String source(String more) {
    return "deb822_repository: { name: My Site, uris: [https://x.example/debian], suites: stable"
        + more
        + " }";
  }

  @Test
  void a_source_is_written_field_by_field() {
    Trial trial =
        Trial.run(
            host,
            source(
                ", components: [main, contrib], architectures: amd64, enabled: false,"
                    + " signed_by: /usr/share/keyrings/x.gpg"));

    assertThat(host.text(SOURCE))
        .isEqualTo(
            """
            X-Repolib-Name: My Site
            Architectures: amd64
            Components: main contrib
            Enabled: no
            Signed-By: /usr/share/keyrings/x.gpg
            Suites: stable
            Types: deb
            URIs: https://x.example/debian
            """);
    assertThat(trial.value("dest")).isEqualTo(Text.of(SOURCE));
    assertThat(
            Trial.check(
                    host,
                    source(
                        ", components: [main, contrib], architectures: amd64, enabled: false,"
                            + " signed_by: /usr/share/keyrings/x.gpg"))
                .hasChanges())
        .isFalse();
  }

  @Test
  void a_key_may_stand_in_the_source_itself() {
    Trial.run(host, source(", signed_by: \"" + KEY + "\""));

    assertThat(host.text(SOURCE))
        .contains("Signed-By:\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n mQIN\n -----END");
  }

  @Test
  void a_key_is_fetched_once_and_its_form_gives_its_ending() {
    host.answers(
        command -> command.script().startsWith("folder=$(mktemp"),
        (fake, command) -> {
          fake.with("/etc/apt/keyrings/my-site.gpg", "binary");
          return FakeHost.output(0, "/etc/apt/keyrings/my-site.gpg", "");
        });
    String task = source(", signed_by: 'https://x.example/key.asc'");

    Trial.run(host, task);

    assertThat(host.text(SOURCE)).contains("Signed-By: /etc/apt/keyrings/my-site.gpg\n");
    assertThat(Trial.check(host, task).hasChanges()).isFalse();
  }

  @Test
  void a_key_that_cannot_be_fetched_leaves_no_source() {
    host.answers("folder=$(mktemp", FakeHost.output(100, "", "E: 404 Not Found"));

    assertThatThrownBy(() -> Trial.run(host, source(", signed_by: 'https://x.example/key.asc'")))
        .hasMessageContaining("cannot fetch the key https://x.example/key.asc");
    assertThat(host.file(SOURCE).exists()).isFalse();
  }

  @Test
  void a_source_is_removed() {
    host.with(SOURCE, "x");

    Trial.run(host, "deb822_repository: { name: My Site, state: absent }");

    assertThat(host.file(SOURCE).exists()).isFalse();
  }

  @Test
  void a_key_for_all_sources_becomes_a_file() {
    String task = "apt_key: { id: ABCD1234, data: \"" + KEY + "\" }";

    Trial.run(host, task);

    assertThat(host.text("/etc/apt/trusted.gpg.d/abcd1234.asc")).startsWith("-----BEGIN PGP");
    assertThat(Trial.check(host, task).hasChanges()).isFalse();
    Trial.run(host, "apt_key: { id: ABCD1234, state: absent }");
    assertThat(host.file("/etc/apt/trusted.gpg.d/abcd1234.asc").exists()).isFalse();
  }

  @Test
  void a_key_for_all_sources_is_fetched_once() {
    host.answers(
        command -> command.script().startsWith("folder=$(mktemp"),
        (fake, command) -> {
          fake.with(command.words().get(1) + ".asc", "x");
          return FakeHost.output(0, command.words().get(1) + ".asc", "");
        });
    String task = "apt_key: { url: 'https://x.example/key.asc' }";

    assertThat(Trial.run(host, task).changed()).isTrue();
    assertThat(host.file("/etc/apt/trusted.gpg.d/x-example-key-asc.asc").exists()).isTrue();
    assertThat(Trial.run(host, task).changed()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "apt_key: { id: A }",
        "apt_key: { data: hello }",
        "apt_key: { keyserver: keys.example, id: A }",
        "apt_key: { url: 'https://a/b', file: /c }",
        "deb822_repository: { name: x }",
        "deb822_repository: { name: '.', uris: 'https://x', suites: y }"
      })
  void what_cannot_be_is_refused(String task) {
    assertThatThrownBy(() -> Trial.module(task)).isInstanceOf(Mistake.class);
  }
}
