package foobar.modules.pkg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackageSpecTest {

  @Test
  void name_architecture_and_version_are_told_apart() {
    assertThat(PackageSpec.parse("libc6:i386=2.41*"))
        .isEqualTo(new PackageSpec("libc6", "i386", "=", "2.41*"));
  }

  @Test
  void blanks_around_the_operator_do_not_matter() {
    assertThat(PackageSpec.parse("nginx >= 1.26"))
        .isEqualTo(new PackageSpec("nginx", "", ">=", "1.26"));
  }

  @Test
  void a_version_may_be_a_pattern() {
    PackageSpec spec = PackageSpec.parse("nginx=1.26.*");

    assertThat(spec.acceptsVersion("1.26.3-3+deb13u10")).isTrue();
    assertThat(spec.acceptsVersion("1.27.0-1")).isFalse();
    assertThat(spec.forApt()).isEqualTo("nginx=1.26.*");
  }

  @Test
  void at_least_a_version_is_compared_as_debian_does() {
    PackageSpec spec = PackageSpec.parse("nginx>=1.9");

    assertThat(spec.acceptsVersion("1.10-1")).isTrue();
    assertThat(spec.acceptsVersion("1.8-1")).isFalse();
    assertThat(spec.forApt()).isEqualTo("nginx");
  }

  @Test
  void a_pattern_matches_whole_names() {
    PackageSpec spec = PackageSpec.parse("php8.[34]-*");

    assertThat(spec.names("php8.4-fpm", "amd64")).isTrue();
    assertThat(spec.names("php8.2-fpm", "amd64")).isFalse();
    assertThat(spec.names("xphp8.4-fpm", "amd64")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-f", "--reinstall", "a b", "a;b", "$(reboot)", "nginx=", "../x", "a\nb"})
  void what_is_no_package_name_is_refused(String text) {
    assertThatThrownBy(() -> PackageSpec.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("`" + text + "` is not the name of a package");
  }
}
