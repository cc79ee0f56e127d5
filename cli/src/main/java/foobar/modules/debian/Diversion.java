package foobar.modules.debian;

import foobar.value.MapValue;
import foobar.value.None;
import foobar.value.Text;
import foobar.value.Value;

/**
 * A path whose file packages have to put elsewhere.
 *
 * @param holder the package whose file is not diverted; empty where there is no diversion
 * @param divert where the files of other packages go; empty where there is no diversion
 */
record Diversion(String path, String holder, String divert) {

  static Diversion none(String path) {
    return new Diversion(path, "", "");
  }

  boolean exists() {
    return !holder.isEmpty();
  }

  String state() {
    return exists() ? "present" : "absent";
  }

  Value value() {
    return MapValue.empty()
        .put("path", Text.of(path))
        .put("state", Text.of(state()))
        .put("divert", text(divert))
        .put("holder", text(holder));
  }

  private static Value text(String text) {
    return text.isEmpty() ? None.NONE : Text.unsafe(text);
  }
}
