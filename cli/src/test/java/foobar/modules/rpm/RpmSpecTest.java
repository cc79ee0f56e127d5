package foobar.modules.rpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.rpm.RpmSpec.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RpmSpecTest {

  private static final Rpm FOO = new Rpm("foo", Evr.parse("1.1-1"), "noarch");

  @ParameterizedTest
  @CsvSource({
    "nginx,PACKAGE",
    "nginx-1.26,PACKAGE",
    "nginx >= 1.26,PACKAGE",
    "php*,PATTERN",
    "/usr/bin/vi,PATH",
    "@Web Server,GROUP",
    "/tmp/x.rpm,FILE",
    "https://x.example/x.rpm,URL"
  })
  void what_is_named_is_told_from_how_it_is_written(String text, Kind kind) {
    assertThat(RpmSpec.parse(text).kind()).isEqualTo(kind);
  }

  @Test
  void several_packages_in_one_text_are_refused() {
    assertThatThrownBy(() -> RpmSpec.parse("foo bar"))
        .hasMessageStartingWith("It appears that a space separated string of packages was passed");
  }

  @Test
  void a_version_is_compared_with_the_one_there_is() {
    assertThat(RpmSpec.parse("foo>=1.0").accepts(FOO)).isTrue();
    assertThat(RpmSpec.parse("foo >= 1.2").accepts(FOO)).isFalse();
    assertThat(RpmSpec.parse("foo = 1.1-1").accepts(FOO)).isTrue();
    assertThat(RpmSpec.parse("foo<1.1").accepts(FOO)).isFalse();
  }

  @Test
  void an_older_version_of_the_same_package_is_known_as_such() {
    assertThat(RpmSpec.parse("foo-1.0").isOlderThan(FOO)).isTrue();
    assertThat(RpmSpec.parse("foo-1.0-1.noarch").isOlderThan(FOO)).isTrue();
    assertThat(RpmSpec.parse("foo-1.1-1").isOlderThan(FOO)).isFalse();
    assertThat(RpmSpec.parse("foo-2:1.0-1").isOlderThan(FOO)).isFalse();
    assertThat(RpmSpec.parse("foo-devel").isOlderThan(FOO)).isFalse();
    assertThat(RpmSpec.parse("foo = 1.0").isOlderThan(FOO)).isTrue();
  }

  @Test
  void rpm_is_asked_without_the_epoch_and_with_the_names_it_may_be_a_version_of() {
    assertThat(RpmSpec.parse("foo-bar-2:1.0-1").question())
        .containsExactly("package", "foo-bar-1.0-1", "foo-bar-2:1.0 foo-bar");
    assertThat(RpmSpec.parse("foo >= 1").question()).containsExactly("package", "foo", "");
  }
}
