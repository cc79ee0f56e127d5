package foobar.remote.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import foobar.Golden;
import foobar.remote.Become;
import foobar.remote.Command;
import foobar.remote.Connection;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.shell.ShellConnection;
import foobar.value.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Becoming another user, by programs that behave as sudo and su do, in another language. */
@Timeout(20)
class BecomeTest {

  private static final String SUDO =
      """
      #!/bin/sh
      ask=yes prompt='Passwort: '
      while [ $# -gt 0 ]; do
        case $1 in
          -H) ;;
          -n) ask=no ;;
          -S) ask=stdin ;;
          -p) prompt=$2; shift ;;
          -u) user=$2; shift ;;
          --) shift; break ;;
          *) flags="$flags $1" ;;
        esac
        shift
      done
      case $TRIAL in
        asks)
          [ $ask = no ] && { echo 'sudo: Ein Passwort ist notwendig' >&2; exit 1; }
          for i in 1 2 3; do
            printf %s "$prompt" >&2
            IFS= read -r password || exit 1
            [ "$password" = right ] && break
            echo 'Das hat nicht funktioniert.' >&2
            [ $i = 3 ] && exit 1
          done ;;
        forbids) echo 'me steht nicht in der sudoers-Datei.' >&2; exit 1 ;;
        hangs) sleep 60 ;;
      esac
      export BECAME="$user$flags"
      exec "$@"
      """;

  private static final String SU =
      """
      #!/bin/sh
      [ "$1 $2 $3" = '-s /bin/sh -c' ] || exit 9
      if [ "$TRIAL" = asks ]; then
        printf 'Passwort: ' >&2
        IFS= read -r password
        [ "$password" = right ] || { sleep 0.2; echo 'su: Fehler bei der Authentifizierung' >&2; exit 1; }
      fi
      export BECAME=$5
      exec /bin/sh -c "$4"
      """;

  @TempDir Path bin;
  private @Nullable Connection connection;

  @BeforeEach
  void programs() throws IOException {
    program("sudo", SUDO);
    program("su", SU);
  }

  @AfterEach
  void close() {
    if (connection != null) {
      connection.close();
    }
  }

  private void program(String name, String text) throws IOException {
    Files.writeString(bin.resolve(name), text);
    Files.setPosixFilePermissions(bin.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Connection connect(String trial) {
    Map<String, String> environment =
        Map.of("PATH", bin + ":" + System.getenv("PATH"), "TRIAL", trial);
    connection =
        new ShellConnection(
            "web1",
            "me",
            new LocalTransport("web1", environment),
            Duration.ofSeconds(3),
            Duration.ofSeconds(10));
    return connection;
  }

  private static Become become(String method, @Nullable String password) {
    return new Become(method, "root", password == null ? null : new Secret(password), "");
  }

  private static String became(Host host) {
    return host.ask(Command.script("echo \"$BECAME\"")).text().strip();
  }

  private HostFailure refused(String trial, Become become) {
    Connection to = connect(trial);
    HostFailure refusal = catchThrowableOfType(HostFailure.class, () -> to.as(become));
    assertThat(refusal).as("was let in").isNotNull();
    return refusal;
  }

  private void check(String name, HostFailure refusal) {
    List<String> said = refusal.getMessage().lines().toList();
    Golden.check(
        "remote/" + name + ".txt",
        ("error: " + said.getFirst() + "\n  = help: " + said.getLast() + "\n")
            .replaceAll(": /bin/sh: .*", ": (in the words of the login shell)"));
  }

  @Test
  void sudo_without_a_password() {
    assertThat(became(connect("lets").as(Become.sudo("root")))).isEqualTo("root");
  }

  @Test
  void sudo_with_a_password_whatever_its_language() {
    assertThat(became(connect("asks").as(become("sudo", "right")))).isEqualTo("root");
  }

  @Test
  void a_password_that_is_not_asked_for_goes_nowhere() {
    Host host = connect("lets").as(become("sudo", "touch /tmp/pwned; right"));

    assertThat(became(host)).isEqualTo("root");
    assertThat(host.ask(Command.script("set")).text()).doesNotContain("pwned");
  }

  @Test
  void a_password_in_no_list_of_processes() {
    Host host = connect("asks").as(become("sudo", "right"));

    assertThat(host.ask(Command.script("cat /proc/[0-9]*/cmdline | tr '\\0' ' '")).text())
        .contains("fb_s")
        .doesNotContain("-p right")
        .doesNotContain(" right ");
  }

  @Test
  void su_with_and_without_a_password() {
    assertThat(became(connect("lets").as(become("su", null)))).isEqualTo("root");
    close();
    assertThat(became(connect("asks").as(become("su", "right")))).isEqualTo("root");
  }

  @Test
  void flags_reach_the_program_as_words() {
    Become become = new Become("sudo", "www-data", null, "-i  --x=$HOME");

    assertThat(became(connect("lets").as(become))).isEqualTo("www-data -i --x=$HOME");
  }

  @Test
  void each_user_has_a_shell_of_its_own() {
    Connection to = connect("lets");
    to.as(null).run(Command.script("true"));

    assertThat(became(to.as(Become.sudo("one")))).isEqualTo("one");
    assertThat(became(to.as(Become.sudo("two")))).isEqualTo("two");
    assertThat(became(to.as(null))).isEmpty();
  }

  @Test
  void a_user_who_is_left_has_no_shell_until_it_is_become_again() {
    Connection to = connect("lets");
    Host one = to.as(Become.sudo("one"));
    Host root = to.as(null);
    String shell = one.ask(Command.script("echo $$")).text().strip();

    root.leave("one");
    root.leave("nobody-there");

    assertThat(root.ask(Command.script("[ -d /proc/" + shell + " ]")).ok()).isFalse();
    assertThat(became(to.as(Become.sudo("one")))).isEqualTo("one");
  }

  @Test
  void whoever_is_the_user_already_need_not_become_it() {
    assertThat(became(connect("forbids").as(Become.sudo("me")))).isEmpty();
  }

  @Test
  void a_user_that_could_not_be_become_can_be_tried_again() {
    Connection to = connect("asks");
    assertThatThrownBy(() -> to.as(become("sudo", "wrong"))).isInstanceOf(HostFailure.class);

    assertThat(became(to.as(become("sudo", "right")))).isEqualTo("root");
  }

  @Test
  void a_command_that_took_too_long_is_ended_as_the_other_user_too() {
    Host host = connect("asks").as(become("sudo", "right"));
    assertThatThrownBy(() -> host.run(Command.of("sleep", "60").timeout(Duration.ofMillis(200))))
        .isInstanceOf(HostFailure.class);

    assertThat(became(host)).isEqualTo("root");
  }

  @Test
  void a_password_that_is_needed_and_not_given() {
    check("sudo-password-needed", refused("asks", become("sudo", null)));
    check("su-password-needed", refused("asks", become("su", null)));
  }

  @Test
  void a_password_that_is_wrong() {
    check("sudo-password-wrong", refused("asks", become("sudo", "wrong")));
    check("su-password-wrong", refused("asks", become("su", "wrong")));
  }

  @Test
  void a_user_who_may_not() {
    check("sudo-not-allowed", refused("forbids", become("sudo", null)));
    assertThat(refused("forbids", become("sudo", "right")).getMessage())
        .startsWith(
            "web1: sudo does not let the user become `root`: me steht nicht in der"
                + " sudoers-Datei.");
  }

  @Test
  void a_program_that_is_missing() {
    check("become-method-missing", refused("lets", become("doas", null)));
  }

  @Test
  void a_program_that_hangs_is_given_up() {
    check("sudo-hangs", refused("hangs", become("sudo", null)));
    assertThat(refused("hangs", become("sudo", "right")).getMessage())
        .startsWith("web1: sudo gave no shell as `root` within 3 s");
  }

  @Test
  void a_method_that_does_not_exist_is_told_with_those_that_do() {
    assertThatThrownBy(() -> connect("lets").as(become("magic", null)))
        .isInstanceOf(HostFailure.class)
        .hasMessage("`become_method: magic` is not known; there are sudo, su, doas and runuser");
  }

  @Test
  void a_strange_user_name_is_one_word() {
    Become become = new Become("sudo", "x; touch /tmp/pwned $(id)", null, "");

    assertThat(became(connect("lets").as(become))).isEqualTo("x; touch /tmp/pwned $(id)");
    assertThat(List.of(bin.toFile().list())).containsExactlyInAnyOrder("sudo", "su");
  }
}
