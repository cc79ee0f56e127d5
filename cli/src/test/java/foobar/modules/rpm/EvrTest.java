package foobar.modules.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvrTest {

  /** As {@code rpm --eval '%{lua:print(rpm.vercmp(a, b))}'} answers. */
  @ParameterizedTest
  @CsvSource({
    "1.0,1.0,0",
    "1.0,2.0,-1",
    "2.0,1.0,1",
    "2.0.1,2.0.1a,-1",
    "5.5p1,5.5p10,-1",
    "10xyz,10.1xyz,-1",
    "xyz10,xyz10.1,-1",
    "xyz.4,8,-1",
    "5.0,5.0,0",
    "10.0001,10.1,0",
    "10.0001,10.0039,-1",
    "4.999.9,5.0,-1",
    "20101121,20101122,-1",
    "2_0,2.0,0",
    "1.0~rc1,1.0,-1",
    "1.0~rc1,1.0~rc2,-1",
    "1.0^,1.0,1",
    "1.0^git1,1.01,-1",
    "1.0^git1~pre,1.0^git1,-1",
    "fc4,fc.4,0",
    "a,1,-1"
  })
  void versions_have_rpms_order(String left, String right, int order) {
    assertThat(Integer.signum(Evr.compare(left, right))).isEqualTo(order);
    assertThat(Integer.signum(Evr.compare(right, left))).isEqualTo(-order);
  }

  @Test
  void the_epoch_counts_most_and_a_missing_release_equals_every_release() {
    assertThat(Evr.parse("1:0.1-1")).isGreaterThan(Evr.parse("9.9-9"));
    assertThat(Evr.parse("1.0").compareTo(Evr.parse("1.0-7"))).isZero();
    assertThat(Evr.parse("1.0-8")).isGreaterThan(Evr.parse("1.0-7"));
    assertThat(Evr.parse("2:1.0-8")).hasToString("2:1.0-8");
  }
}
