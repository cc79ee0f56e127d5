package foobar.modules.mysql;

import java.util.Locale;

/** Amounts of bytes as people read them. */
final class Amount {

  private Amount() {}

  /** Such as {@code 1.2 GiB}, {@code 512 MiB}, {@code 3 KiB}. */
  static String of(long bytes) {
    if (bytes >= 1L << 30) {
      return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
    }
    return bytes >= 1L << 20 ? (bytes >> 20) + " MiB" : (bytes >> 10) + " KiB";
  }
}
