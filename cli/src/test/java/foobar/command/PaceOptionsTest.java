package foobar.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.source.Mistake;
import foobar.value.MapValue;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class PaceOptionsTest {

  @Command
  private static final class Verb {
    @Mixin private PaceOptions pace = new PaceOptions();
  }

  private static MapValue variables(String... options) {
    Verb verb = new Verb();
    new CommandLine(verb).parseArgs(options);
    return verb.pace.variables("anna", Optional.empty());
  }

  private static String said(String name, String... options) {
    return String.valueOf(variables(options).get(name));
  }

  @Test
  void unless_something_else_is_said_the_application_changes_a_server_at_a_time() {
    assertThat(said("rolling_tier")).isEqualTo("app");
    assertThat(said("rolling_playbook")).isEqualTo("app.yml");
    assertThat(said("rolling_guards")).isEqualTo("lb");
    assertThat(said("rolling_serial")).isEqualTo("['1']");
    assertThat(said("rolling_by")).isEqualTo("anna");
    assertThat(said("rolling_rollback")).isEqualTo("True");
  }

  @Test
  void the_canaries_are_a_batch_of_their_own_before_all_others() {
    assertThat(said("rolling_serial", "--canary", "2", "--batch", "25%")).isEqualTo("[2, '25%']");
    assertThat(said("rolling_canary", "--canary", "2")).isEqualTo("2");
  }

  @Test
  void another_tier_has_its_own_playbook() {
    assertThat(said("rolling_tier", "--only-tier", "web")).isEqualTo("web");
    assertThat(said("rolling_playbook", "--only-tier", "web")).isEqualTo("web.yml");
  }

  @Test
  void a_limit_leaves_hosts_out() {
    Verb verb = new Verb();
    assertThat(verb.pace.variables("anna", Optional.of("web1")).get("rolling_limit"))
        .hasToString("web1");
    assertThat(said("rolling_limit")).isEqualTo("all");
  }

  @Test
  void a_batch_is_a_number_of_servers_or_a_percentage() {
    for (String wrong : new String[] {"0", "-1", "0%", "101%", "a", "1.5", ""}) {
      assertThatThrownBy(() -> variables("--batch=" + wrong))
          .as(wrong)
          .isInstanceOf(Mistake.class)
          .hasMessageContaining("`--batch` cannot be `" + wrong + "`");
    }
  }

  @Test
  void no_number_is_below_zero() {
    assertThatThrownBy(() -> variables("--soak=-1"))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining("cannot be below 0");
  }
}
