package foobar.modules.storage;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The size of a volume as tasks write it: {@code 512}, {@code 10g}, {@code +5G}, {@code 80%VG}.
 *
 * @param sign {@code +} or {@code -} for a difference; empty for the size itself
 * @param number as written
 * @param unit a letter of LVM's, or {@code VG}, {@code PVS} or {@code FREE} for a percentage
 */
record VolumeSize(String sign, String number, String unit) {

  private static final Pattern PART = Pattern.compile("([+-]?)(\\d{1,3})%([A-Z]+)");
  private static final Pattern PLAIN =
      Pattern.compile("([+-]?)(\\d+(?:\\.\\d*)?)([bBsSkKmMgGtTpPeE]?)");

  /**
   * @throws IllegalArgumentException if it is no size
   */
  static VolumeSize parse(String text) {
    Matcher part = PART.matcher(text.strip());
    if (part.matches()) {
      if (Integer.parseInt(part.group(2)) > 100) {
        throw new IllegalArgumentException("Size percentage cannot be larger than 100%");
      }
      String whole = String.valueOf(part.group(3));
      if (whole.equals("ORIGIN")) {
        throw new IllegalArgumentException("Snapshot Volumes are not supported");
      }
      if (!whole.equals("VG") && !whole.equals("PVS") && !whole.equals("FREE")) {
        throw new IllegalArgumentException("Specify extents as a percentage of VG|PVS|FREE");
      }
      return new VolumeSize(part.group(1), part.group(2), whole);
    }
    Matcher plain = PLAIN.matcher(text.strip());
    if (!plain.matches()) {
      throw new IllegalArgumentException("Bad size specification of '" + text + "'");
    }
    String unit = plain.group(3);
    return new VolumeSize(plain.group(1), plain.group(2), unit.isEmpty() ? "m" : unit);
  }

  boolean isPart() {
    return unit.length() > 1;
  }

  /** The unit in which LVM is asked for sizes to compare. */
  String asked() {
    return isPart() ? "m" : unit.toLowerCase(Locale.ROOT);
  }

  double value() {
    return Double.parseDouble(number);
  }

  /** The option for LVM's programs. */
  String option() {
    return isPart() ? "-l" : "-L";
  }

  /** What stands behind the option. */
  String text() {
    return isPart() ? number + "%" + unit : number + unit;
  }
}
