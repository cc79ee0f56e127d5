package foobar.remote.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class GzipTest {

  private static final byte[] TEXT =
      "the same line again\n".repeat(100_000).getBytes(StandardCharsets.UTF_8);

  @Test
  void a_text_is_made_smaller_and_reads_as_before() throws IOException {
    byte[] packed = Objects.requireNonNull(Gzip.smaller(TEXT));

    assertThat(packed.length).isLessThan(TEXT.length / 10);
    assertThat(plain(new ByteArrayInputStream(packed))).isEqualTo(TEXT);
  }

  @Test
  void what_is_short_or_does_not_get_smaller_stays_as_it_is() throws IOException {
    byte[] noise = new byte[500_000];
    new Random(1).nextBytes(noise);

    assertThat(Gzip.smaller(noise)).isNull();
    assertThat(Gzip.smaller("short ".repeat(1000).getBytes(StandardCharsets.UTF_8))).isNull();
    assertThat(Gzip.smaller(new byte[0])).isNull();
    Gzip.Tried tried = Gzip.smaller(new ByteArrayInputStream(noise));
    assertThat(tried.packed()).isFalse();
    assertThat(tried.stream().readAllBytes()).isEqualTo(noise);
  }

  @Test
  void a_stream_is_made_smaller_part_by_part() throws IOException {
    Gzip.Tried tried = Gzip.smaller(new ByteArrayInputStream(TEXT));

    assertThat(tried.packed()).isTrue();
    byte[] sent = tried.stream().readAllBytes();
    assertThat(sent.length).isLessThan(TEXT.length / 10);
    assertThat(plain(new ByteArrayInputStream(sent))).isEqualTo(TEXT);
  }

  private static byte[] plain(InputStream packed) throws IOException {
    return new GZIPInputStream(packed).readAllBytes();
  }
}
