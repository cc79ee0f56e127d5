package foobar.remote;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PathsTest {

  @Test
  void an_empty_path_is_told_from_one_that_is_not_absolute() {
    assertThatThrownBy(() -> Paths.absolute(""))
        .isInstanceOf(HostFailure.class)
        .hasMessage("the path is empty: does it come from a command that has not run?");
    assertThatThrownBy(() -> Paths.absolute("etc"))
        .isInstanceOf(HostFailure.class)
        .hasMessage("the path `etc` is not absolute");
  }
}
