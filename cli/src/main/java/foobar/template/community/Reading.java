package foobar.template.community;

import foobar.template.Invocation;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.filters.Randoms;
import foobar.template.python.Dice;
import foobar.template.python.Items;
import foobar.value.CsvText;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;

/** Filters that read and make texts: tables, checksums, hardware addresses. */
final class Reading {

  private static final BigInteger MAC_LEAST = BigInteger.valueOf(68_719_476_736L);
  private static final BigInteger MAC_COUNT =
      BigInteger.valueOf(1_099_511_627_776L - 68_719_476_736L);

  static final List<Routine> FILTERS =
      List.of(
          Routine.of("crc32", "", Reading::checksum),
          Routine.of("random_mac", "seed=None", Reading::hardwareAddress),
          Routine.of("unicode_normalize", "form='NFC'", Reading::normalized),
          Routine.of(
              "from_csv",
              "dialect='excel', fieldnames=None, delimiter=None, skipinitialspace=None,"
                  + " strict=None",
              Reading::table));

  private Reading() {}

  private static String text(Invocation call) {
    return Routine.requireText(call.input(), call.name()).value();
  }

  private static Value checksum(Invocation call) {
    CRC32 crc = new CRC32();
    crc.update(text(call).getBytes(StandardCharsets.UTF_8));
    return Text.of(Long.toHexString(crc.getValue()));
  }

  private static Value hardwareAddress(Invocation call) {
    String prefix = text(call).toLowerCase(Locale.ROOT);
    String[] parts = prefix.split(":", -1);
    for (String part : parts) {
      if (parts.length > 5 || !part.matches("[a-f0-9]{2}.*")) {
        throw new Trouble(
            "`random_mac` needs one to five bytes such as `52:54:00`, not `" + prefix + "`");
      }
    }
    BigInteger drawn = MAC_LEAST.add(dice(call).below(MAC_COUNT));
    String digits = drawn.toString(16).substring(0, 2 * (6 - parts.length));
    return Text.of(prefix + digits.replaceAll("(..)", ":$1"));
  }

  private static Dice dice(Invocation call) {
    return call.has("seed") ? Randoms.seeded(call.value("seed")) : Dice.unforeseeable();
  }

  private static Value normalized(Invocation call) {
    String form = call.text("form", "NFC");
    if (!List.of("NFC", "NFD", "NFKC", "NFKD").contains(form)) {
      throw new Trouble("`unicode_normalize` knows NFC, NFD, NFKC and NFKD, not `" + form + "`");
    }
    return Text.of(Normalizer.normalize(text(call), Normalizer.Form.valueOf(form)));
  }

  private static Value table(Invocation call) {
    try {
      CsvText.Form form =
          CsvText.Form.of(
              call.text("dialect", "excel"),
              call.text("delimiter", ""),
              call.flag("skipinitialspace", false),
              call.flag("strict", false));
      List<Value> names = call.has("fieldnames") ? Items.of(call.value("fieldnames")) : null;
      return Sequence.of(List.copyOf(CsvText.dictionaries(text(call), form, names)));
    } catch (IllegalArgumentException e) {
      throw new Trouble("`from_csv`: " + e.getMessage());
    }
  }
}
