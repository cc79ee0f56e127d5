package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellHistoryTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql_user name=site password=sesame",
        "mysql_user login_password: sesame name=site",
        "run mysql --password=sesame",
        "run PGPASSWORD=sesame psql",
        "!curl -H 'X-Api-Key: sesame'",
        "run mysql -e \"CREATE USER a IDENTIFIED BY 'sesame'\"",
        "deploy -e 'api_token=sesame'",
        "user name=a update_password=always password=sesame"
      })
  void a_line_with_a_secret_is_not_kept(String line) {
    assertThat(ShellHistory.hasSecret(line)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run passwd -S root",
        "copy src=token.txt dest=/etc/app/token",
        "use web:!web3",
        "run ls /etc/secrets",
        "deploy --ask-become-pass",
        "help mysql_user"
      })
  void others_are_kept(String line) {
    assertThat(ShellHistory.hasSecret(line)).isFalse();
  }
}
