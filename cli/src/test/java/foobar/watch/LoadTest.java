package foobar.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The load itself is what tests rely on, so it must not lose anything by itself. */
class LoadTest {

  private static final Load.Mix MIX = Load.Mix.rate(200).withSlowEvery(20).withPostEvery(9);

  @Test
  void it_mixes_slow_requests_and_posts_and_counts_all() throws Exception {
    try (RawSite site = RawSite.wellBehaved();
        Load load = Load.on(List.of(site.target("lb1")), MIX)) {
      load.awaitSent(180);
      Load.Result result = load.end();

      assertThat(result.failed()).isZero();
      assertThat(result.answered()).isEqualTo(result.sent());
      assertThat(result.statuses()).containsOnlyKeys(200).containsEntry(200, result.sent());
      assertThat(result.summary().phases().get("slow").sent()).isEqualTo(result.sent() / 20);
      // A number that both divide is a slow request.
      assertThat(result.summary().phases().get("post").sent())
          .isEqualTo(result.sent() / 9 - result.sent() / 180);
      assertThat(site.heads).anyMatch(head -> head.startsWith("GET /slow?seconds=2 "));
      assertThat(site.heads).anyMatch(head -> head.startsWith("POST / "));
    }
  }

  /** As a server that is stopped without any care. */
  private static boolean nowAndThen(Socket socket, int number) throws Exception {
    return number % 10 == 0 ? RawSite.reset(socket) : RawSite.ok(socket);
  }

  @Test
  void every_lost_request_is_counted_and_none_is_sent_twice() throws Exception {
    try (RawSite site = new RawSite(LoadTest::nowAndThen);
        Load load = Load.on(List.of(site.target("lb1")), MIX)) {
      load.awaitSent(100);
      Load.Result result = load.end();

      assertThat(result.reset()).isGreaterThan(3).isEqualTo(result.failed());
      assertThat(result.answered() + result.failed()).isEqualTo(result.sent());
      assertThat(site.requests.get()).isEqualTo((int) result.sent());
    }
  }
}
