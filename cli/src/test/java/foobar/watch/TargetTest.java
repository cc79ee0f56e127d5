package foobar.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.source.Mistake;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What can be watched, and how. */
class TargetTest {

  @Test
  void a_uri_says_where_to_connect_and_what_to_ask_for() {
    Target target = Target.of("lb1", URI.create("https://[2001:db8::1]/a%20b?c=d"));

    assertThat(target.address()).isEqualTo("2001:db8::1");
    assertThat(target.port()).isEqualTo(443);
    assertThat(target.path()).isEqualTo("/a%20b?c=d");
    assertThat(target.authority()).isEqualTo("[2001:db8::1]");
  }

  @Test
  void without_a_path_the_root_is_asked_for() {
    Target target = Target.of("lb1", URI.create("http://10.0.0.5:8080"));

    assertThat(target.path()).isEqualTo("/");
    assertThat(target.authority()).isEqualTo("10.0.0.5:8080");
  }

  @Test
  void the_sites_name_is_also_the_name_of_its_certificate() {
    Target target =
        new Target(
            "lb1", URI.create("https://10.0.0.5/"), Optional.of("www.example.org:8443"), true);

    assertThat(target.authority()).isEqualTo("www.example.org:8443");
    assertThat(target.siteName()).isEqualTo("www.example.org");
  }

  @Test
  void what_cannot_be_watched_is_refused_with_its_reason() {
    refuses("ftp://10.0.0.5/", "must begin with http:// or https://");
    refuses("10.0.0.5", "must begin with http:// or https://");
    refuses("http:///path", "names no host");
    refuses("http://me:secret@10.0.0.5/", "holds a user's name");
  }

  @Test
  void a_password_in_the_uri_is_not_shown() {
    assertThatThrownBy(() -> Target.of("lb1", URI.create("http://me:secret@10.0.0.5/")))
        .hasMessageNotContaining("secret");
  }

  private static void refuses(String uri, String why) {
    assertThatThrownBy(() -> Target.of("lb1", URI.create(uri)))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining(why);
  }

  @Test
  void numbers_that_make_no_sense_are_refused() {
    assertThatThrownBy(() -> WatchSettings.rate(0)).hasMessageContaining("0.0 requests a second");
    assertThatThrownBy(() -> WatchSettings.rate(1).withUnderWay(0))
        .hasMessageContaining("0 requests at once");
    assertThatThrownBy(() -> WatchSettings.rate(1).withTimeLimit(Duration.ZERO))
        .hasMessageContaining("time limit of 0 ms");
  }
}
