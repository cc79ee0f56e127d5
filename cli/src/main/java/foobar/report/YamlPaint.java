package foobar.report;

import foobar.yaml.YamlPart;

/** YAML in colours. */
public final class YamlPaint {

  private YamlPaint() {}

  /** The text; its characters stay as they are. */
  public static String on(String yaml) {
    StringBuilder painted = new StringBuilder();
    int from = 0;
    for (YamlPart part : YamlPart.of(yaml)) {
      painted.append(yaml, from, part.start());
      paint(painted, yaml.substring(part.start(), part.end()), part.kind());
      from = part.end();
    }
    return painted.append(yaml, from, yaml.length()).toString();
  }

  private static void paint(StringBuilder painted, String text, YamlPart.Kind kind) {
    Paint paint =
        switch (kind) {
          case KEY -> Paint.PLACE;
          case TEXT -> Paint.OK;
          case WORD -> Paint.CHANGED;
        };
    // A pager shows line after line, and each needs its own colour.
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      painted.append(i == 0 ? "" : "\n").append(paint.on(lines[i], true));
    }
  }
}
