package foobar.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.remote.Probe;
import foobar.source.Mistake;
import foobar.value.MapValue;
import foobar.value.Text;
import org.junit.jupiter.api.Test;

class SharedParametersTest {

  record Login(@Doc("Who.") @Default("root") @Alias("user") String loginUser) {
    Login {
      if (loginUser.isEmpty()) {
        throw new IllegalArgumentException("`login_user` is empty");
      }
    }
  }

  record Ask(@Doc("What.") String query, @Shared Login login) implements Module {
    @Override
    public Plan check(Probe host) {
      return Plan.NOTHING;
    }
  }

  private final Schema schema = new Schema(Ask.class);

  @Test
  void shared_parameters_stand_among_the_modules_own() {
    assertThat(schema.parameters())
        .extracting(Parameter::name)
        .containsExactly("query", "login_user");
  }

  @Test
  void they_are_bound_by_name_alias_or_default() {
    assertThat(bind(MapValue.empty().put("query", Text.of("q"))).login().loginUser())
        .isEqualTo("root");
    assertThat(
            bind(MapValue.empty().put("query", Text.of("q")).put("user", Text.of("app")))
                .login()
                .loginUser())
        .isEqualTo("app");
  }

  @Test
  void their_rules_are_the_modules_rules() {
    assertThatThrownBy(
            () -> bind(MapValue.empty().put("query", Text.of("q")).put("user", Text.of(""))))
        .isInstanceOf(Mistake.class)
        .hasMessage("`ask`: `login_user` is empty");
  }

  private Ask bind(MapValue given) {
    return (Ask) schema.bind(given, null, new FakeWorkplace());
  }
}
