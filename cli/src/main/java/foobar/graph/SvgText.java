package foobar.graph;

import foobar.graph.Layout.Box;
import java.util.ArrayList;
import java.util.List;

/**
 * A picture as one SVG file that needs nothing else: no font, no script. It is dark where the
 * reader's machine is.
 */
public final class SvgText {

  private static final String STYLE =
      """
        <style>
          text { font: 12px system-ui, "DejaVu Sans", sans-serif; fill: #1f2937; }
          .paper { fill: #ffffff; }
          .tier { fill: #f3f4f6; stroke: #9ca3af; }
          .title { font-weight: 600; }
          .host { fill: #ffffff; stroke: #2563eb; }
          .quiet { fill: #6b7280; }
          .line { fill: none; stroke: #4b5563; stroke-width: 1.4; }
          .head { fill: #4b5563; }
          .behind { fill: #ffffff; }
          @media (prefers-color-scheme: dark) {
            text { fill: #e5e7eb; }
            .paper, .behind { fill: #111827; }
            .tier { fill: #1f2937; stroke: #6b7280; }
            .host { fill: #111827; stroke: #60a5fa; }
            .quiet { fill: #9ca3af; }
            .line { stroke: #9ca3af; }
            .head { fill: #9ca3af; }
          }
        </style>
        <defs>
          <marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
            <path class="head" d="M0 0 L8 4 L0 8 z"/>
          </marker>
        </defs>
      """;

  private SvgText() {}

  public static String of(Picture picture) {
    Layout layout = new Layout(picture);
    List<ArrowPaths.Drawn> arrows = new ArrowPaths(picture, layout).all();
    List<String> lines = new ArrayList<>();
    lines.add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\">"
            .formatted(layout.width(), layout.height()));
    lines.add("  <title>The site: its hosts, and who speaks to whom</title>");
    lines.add(STYLE.stripTrailing());
    lines.add("  <rect class=\"paper\" width=\"100%\" height=\"100%\"/>");
    arrows.forEach(
        arrow ->
            lines.add(
                "  <path class=\"line\" marker-end=\"url(#head)\" d=\"%s\"/>"
                    .formatted(arrow.path())));
    layout.boxes().forEach(box -> tier(box, lines));
    arrows.forEach(arrow -> label(arrow, lines));
    lines.add("</svg>");
    return String.join("\n", lines) + "\n";
  }

  private static void tier(Box box, List<String> lines) {
    lines.add("  <g>");
    rectangle("tier", box, 10, lines);
    text("title", box.middle(), box.y() + 19, box.tier().title(), lines);
    int y = box.y() + 19;
    for (String note : box.tier().notes()) {
      y += Layout.NOTE;
      text("quiet", box.middle(), y, note, lines);
    }
    for (int i = 0; i < box.tier().hosts().size(); i++) {
      Picture.Machine host = box.tier().hosts().get(i);
      Box chip = Layout.chip(box, i);
      rectangle("host", chip, 6, lines);
      boolean alone = host.name().equals(host.address());
      text("name", chip.middle(), chip.y() + (alone ? 25 : 18), cut(host.name()), lines);
      if (!alone) {
        text("quiet", chip.middle(), chip.y() + 34, cut(host.address()), lines);
      }
    }
    lines.add("  </g>");
  }

  private static void rectangle(String look, Box box, int round, List<String> lines) {
    lines.add(
        "    <rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\"/>"
            .formatted(look, box.x(), box.y(), box.width(), box.height(), round));
  }

  private static void label(ArrowPaths.Drawn arrow, List<String> lines) {
    int wide = Layout.width(arrow.arrow().label()) + 6;
    lines.add(
        "  <rect class=\"behind\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"16\" rx=\"3\"/>"
            .formatted(arrow.x() - wide / 2, arrow.y() - 12, wide));
    text("label", arrow.x(), arrow.y(), arrow.arrow().label(), lines);
  }

  private static void text(String look, int x, int y, String words, List<String> lines) {
    lines.add(
        "    <text class=\"%s\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>"
            .formatted(look, x, y, escaped(words)));
  }

  /** What does not fit into a host's box. */
  private static String cut(String words) {
    int most = (int) ((Layout.CHIP_WIDTH - 10) / 6.7);
    return words.length() > most ? words.substring(0, most - 1) + "…" : words;
  }

  private static String escaped(String words) {
    return words
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
