package foobar.modules.entries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.Command;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import foobar.value.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtpasswdTest {

  private static final String FILE = "/etc/nginx/passwords";

  /** Made by Debian's openssl: {@code openssl passwd -apr1 -salt abcdefgh secret}. */
  private static final String KIM = "kim:$apr1$abcdefgh$h9FWgUz3n9YxylKLlR5SQ/";

  private final FakeHost host = new FakeHost().withDirectory("/etc/nginx");

  private Trial run(String parameters) {
    return Trial.run(host, "htpasswd: { path: " + FILE + ", " + parameters + " }");
  }

  @ParameterizedTest
  @CsvSource({
    "apr_md5_crypt, $apr1$",
    "portable, $apr1$",
    "md5_crypt, $1$",
    "sha256_crypt, $5$",
    "sha512_crypt, $6$",
    "ldap_sha1, {SHA}",
    "des_crypt, ''",
    "plaintext, secret"
  })
  void a_user_gets_in_by_every_scheme_and_is_known_the_next_time(String scheme, String start) {
    String user = "name: kim, password: secret, crypt_scheme: " + scheme;
    Trial first = run(user);

    assertThat(first.value("msg")).isEqualTo(Text.of("Created " + FILE + " and added kim"));
    assertThat(host.text(FILE)).startsWith("kim:" + start);
    Trial second = run(user);
    assertThat(second.changed()).isFalse();
    assertThat(second.value("msg")).isEqualTo(Text.of("kim already present"));
    assertThat(run(user.replace("secret", "other")).changed()).isTrue();
  }

  @Test
  void a_hash_of_openssl_is_known_and_another_password_replaces_it() {
    host.with(FILE, "alex:x\n\n" + KIM + "\n", 0640, "root", "www-data");

    assertThat(run("name: kim, password: secret").value("msg"))
        .isEqualTo(Text.of("kim already present"));
    assertThat(run("name: kim, password: other").value("msg")).isEqualTo(Text.of("Add/update kim"));
    assertThat(host.text(FILE)).startsWith("alex:x\nkim:$apr1$").doesNotContain("abcdefgh");
    assertThat(host.file(FILE).octalMode()).isEqualTo("0640");
  }

  @Test
  void bcrypt_is_the_hosts_own_and_gets_the_password_on_its_input() {
    host.answers("perl -e", "$2y$12$abcdefghijklmnopqrstuv0123456789012345678901234567890");

    run("name: kim, password: secret, crypt_scheme: bcrypt");

    Command asked = host.commandsAsked().getLast();
    assertThat(new String(asked.input())).startsWith("$2y$12$").endsWith("\nsecret");
    assertThat(asked.toString() + asked.words()).doesNotContain("secret");
    assertThat(run("name: kim, password: secret").changed()).isFalse();
  }

  @Test
  void neither_password_nor_hash_is_shown() {
    host.with(FILE, KIM + "\n");

    assertThat(run("name: kim, password: other").changes().toString())
        .doesNotContain("apr1")
        .doesNotContain("other");
  }

  @Test
  void a_user_is_taken_out() {
    host.with(FILE, KIM + "\nalex:x\n");

    assertThat(run("name: kim, state: absent").value("msg")).isEqualTo(Text.of("Remove kim"));
    assertThat(host.text(FILE)).isEqualTo("alex:x\n");
    assertThat(run("name: kim, state: absent").changed()).isFalse();
  }

  @Test
  void a_file_that_is_not_there_can_be_an_error() {
    assertThat(run("name: kim, password: x, create: false").plan().failure())
        .isEqualTo("Destination " + FILE + " does not exist");
    assertThat(run("name: kim, state: absent").changed()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"name: kim", "name: 'a:b', password: x", "name: '', password: x"})
  void tasks_that_cannot_be_done_are_refused(String rest) {
    assertThatThrownBy(() -> Trial.module("htpasswd: { path: /x, " + rest + " }"))
        .isInstanceOf(Mistake.class);
  }
}
