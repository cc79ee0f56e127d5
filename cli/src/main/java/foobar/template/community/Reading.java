package foobar.template.community;

import foobar.template.Invocation;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.filters.Randoms;
import foobar.template.python.Dice;
import foobar.template.python.Items;
import foobar.value.MapValue;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

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
    String dialect = call.text("dialect", "excel");
    if (!List.of("excel", "excel-tab", "unix").contains(dialect)) {
      throw new Trouble("`from_csv` knows the dialects excel, excel-tab and unix");
    }
    String delimiter = call.text("delimiter", dialect.equals("excel-tab") ? "\t" : ",");
    if (delimiter.length() != 1) {
      throw new Trouble("`delimiter` of `from_csv` must be one character");
    }
    String text = text(call).startsWith("\ufeff") ? text(call).substring(1) : text(call);
    List<List<String>> rows =
        new CsvReader(
                text,
                delimiter.charAt(0),
                call.flag("skipinitialspace", false),
                call.flag("strict", false))
            .rows();
    List<Value> names = call.has("fieldnames") ? Items.of(call.value("fieldnames")) : null;
    List<Value> result = new ArrayList<>();
    for (List<String> row : rows) {
      if (names == null) {
        names = row.stream().<Value>map(Text::of).toList();
      } else if (!row.isEmpty()) {
        result.add(row(names, row));
      }
    }
    return Sequence.of(result);
  }

  /** What has no name stands under none; a name without a field has none. */
  private static Value row(List<Value> names, List<String> fields) {
    MapValue row = MapValue.empty();
    for (int i = 0; i < Math.min(names.size(), fields.size()); i++) {
      row.put(names.get(i), Text.of(fields.get(i)));
    }
    @Nullable List<String> more =
        fields.size() > names.size() ? fields.subList(names.size(), fields.size()) : null;
    if (more != null) {
      row.put(None.NONE, Sequence.of(more.stream().map(Text::of).toList()));
    }
    for (int i = fields.size(); i < names.size(); i++) {
      row.put(names.get(i), None.NONE);
    }
    return row;
  }
}
