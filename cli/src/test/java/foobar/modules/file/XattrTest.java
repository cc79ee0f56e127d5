package foobar.modules.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.ModuleTrial;
import foobar.remote.FakeHost;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class XattrTest {

  private static final String READ = "getfattr --absolute-names -n user.foo -- /etc/app";

  private final FakeHost host = new FakeHost();

  @BeforeEach
  void a_file() {
    host.with("/etc/app", "x");
  }

  @Test
  void an_attribute_that_differs_is_set() {
    host.answers(READ, "# file: /etc/app\nuser.foo=\"old\"\n\n");
    host.answers("setfattr -n user.foo -v new -- /etc/app", "");
    ModuleTrial trial = xattr("key", "foo", "value", "new");

    assertThat(trial.changes()).containsExactly("user.foo: old -> new");
    assertThat(trial.apply().result("msg")).hasToString("user.foo set to new");
    assertThat(trial.result("xattr")).hasToString("{'user.foo': 'old'}");
  }

  @Test
  void an_attribute_as_it_should_be_is_left_alone() {
    host.answers(READ, "user.foo=\"new\"\n");

    assertThat(xattr("key", "user.foo", "value", "new", "state", "present").plan().hasChanges())
        .isFalse();
  }

  @Test
  void an_attribute_is_removed_if_it_is_there() {
    host.answers(READ, 1, "");
    assertThat(xattr("key", "foo", "state", "absent").plan().hasChanges()).isFalse();

    host.answers(READ, "user.foo=\"old\"\n");
    assertThat(xattr("key", "foo", "state", "absent").changes())
        .containsExactly("user.foo: old -> absent");
  }

  @Test
  void all_names_or_all_values_are_read() {
    host.answers("getfattr --absolute-names -- /etc/app", "# file: /etc/app\nuser.a\nuser.b\n");
    host.answers("getfattr --absolute-names -d -- /etc/app", "user.a=\"1\"\n");

    assertThat(xattr("state", "keys").result("xattr")).hasToString("{'user.a': '', 'user.b': ''}");
    assertThat(xattr("state", "all").result("xattr")).hasToString("{'user.a': '1'}");
  }

  @Test
  void what_cannot_be_is_refused() {
    assertThatThrownBy(() -> xattr("state", "absent"))
        .hasMessageContaining("absent needs a key parameter");
    assertThat(
            ModuleTrial.of(Xattr.class, Map.of("path", "/no", "state", "all"), host)
                .plan()
                .failure())
        .isEqualTo("path not found or not accessible!");
  }

  private ModuleTrial xattr(String... parameters) {
    Map<String, String> all = new HashMap<>(Map.of("path", "/etc/app"));
    for (int i = 0; i < parameters.length; i += 2) {
      all.put(parameters[i], parameters[i + 1]);
    }
    return ModuleTrial.of(Xattr.class, all, host);
  }
}
