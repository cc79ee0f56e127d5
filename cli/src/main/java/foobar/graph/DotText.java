package foobar.graph;

import java.util.ArrayList;
import java.util.List;

/** A picture in the language of Graphviz. */
public final class DotText {

  private DotText() {}

  public static String of(Picture picture) {
    List<String> lines = new ArrayList<>();
    lines.add("digraph site {");
    lines.add("  compound=true;");
    lines.add("  node [shape=box, style=rounded, fontname=\"sans-serif\"];");
    lines.add("  edge [fontname=\"sans-serif\", fontsize=11];");
    picture.tiers().forEach(tier -> tier(tier, lines));
    for (Picture.Arrow arrow : picture.arrows()) {
      Picture.Tier from = picture.tier(arrow.from());
      Picture.Tier to = picture.tier(arrow.to());
      lines.add(
          "  %s -> %s [label=%s%s%s];"
              .formatted(
                  first(from),
                  first(to),
                  quoted(arrow.label()),
                  from.hosts().isEmpty() ? "" : ", ltail=cluster_" + from.id(),
                  to.hosts().isEmpty() ? "" : ", lhead=cluster_" + to.id()));
    }
    lines.add("}");
    return String.join("\n", lines) + "\n";
  }

  private static void tier(Picture.Tier tier, List<String> lines) {
    String title = String.join("\n", title(tier));
    if (tier.hosts().isEmpty()) {
      lines.add("  %s [label=%s];".formatted(tier.id(), quoted(title)));
      return;
    }
    lines.add("  subgraph cluster_" + tier.id() + " {");
    lines.add("    label=" + quoted(title) + ";");
    for (int i = 0; i < tier.hosts().size(); i++) {
      Picture.Machine host = tier.hosts().get(i);
      String words =
          host.name().equals(host.address()) ? host.name() : host.name() + "\n" + host.address();
      lines.add("    %s_%d [label=%s];".formatted(tier.id(), i + 1, quoted(words)));
    }
    lines.add("  }");
  }

  private static List<String> title(Picture.Tier tier) {
    List<String> title = new ArrayList<>(List.of(tier.title()));
    title.addAll(tier.notes());
    return title;
  }

  /** An arrow between clusters is one between hosts that ends at their borders. */
  private static String first(Picture.Tier tier) {
    return tier.hosts().isEmpty() ? tier.id() : tier.id() + "_1";
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }
}
