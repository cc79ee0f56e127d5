package foobar.site;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.watch.Load;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Updates one after the other while visitors from outside count what gets lost. */
@Tag("alone")
class RollingLoadLabIT {

  private static final long REQUESTS = 100_000;
  private static final int PER_SECOND = 1000;

  @TempDir static Path folder;
  private static RollingSite site;

  @BeforeAll
  static void hosts() {
    site = new RollingSite(folder);
  }

  @AfterAll
  static void remove_the_hosts() {
    site.close();
  }

  @ParameterizedTest
  @CsvSource({"1, 2, 1", "1, 4, 1", "2, 4, 50%", "2, 2, 1"})
  void no_request_is_lost(int balancers, int servers, String batch) throws Exception {
    site.deploy(balancers, servers);
    // Without the database, which two cores are too few for at such a rate.
    try (Load load = site.load(PER_SECOND, "/health")) {
      while (load.soFar().sent() < REQUESTS) {
        updateOnce(batch);
      }
      Load.Result seen = load.end();
      System.out.println(balancers + " balancers, " + servers + " servers: " + seen);
      assertThat(seen.failed()).as(seen.toString()).isZero();
      assertThat(seen.reset()).as(seen.toString()).isZero();
    }
  }

  private static void updateOnce(String batch) throws IOException {
    String before = site.release();
    Run run = site.update(site.good(), "--batch", batch);
    assertThat(run.failures()).isEmpty();
    assertThat(run.exit()).isZero();
    assertThat(site.release()).isNotEqualTo(before);
  }
}
