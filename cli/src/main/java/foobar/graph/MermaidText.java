package foobar.graph;

import java.util.ArrayList;
import java.util.List;

/** A picture in the language of Mermaid, which GitHub and GitLab draw in Markdown. */
public final class MermaidText {

  private MermaidText() {}

  public static String of(Picture picture) {
    List<String> lines = new ArrayList<>(List.of("flowchart TB"));
    for (Picture.Tier tier : picture.tiers()) {
      String title = quoted(title(tier));
      if (tier.hosts().isEmpty()) {
        lines.add("  " + tier.id() + "([" + title + "])");
        continue;
      }
      lines.add("  subgraph " + tier.id() + "[" + title + "]");
      for (int i = 0; i < tier.hosts().size(); i++) {
        Picture.Machine host = tier.hosts().get(i);
        lines.add("    %s_%d[%s]".formatted(tier.id(), i + 1, quoted(words(host))));
      }
      lines.add("  end");
    }
    picture
        .arrows()
        .forEach(
            arrow ->
                lines.add(
                    "  %s -->|%s| %s".formatted(arrow.from(), quoted(arrow.label()), arrow.to())));
    return String.join("\n", lines) + "\n";
  }

  private static String title(Picture.Tier tier) {
    return tier.notes().isEmpty()
        ? tier.title()
        : tier.title() + "<br>" + String.join("<br>", tier.notes());
  }

  private static String words(Picture.Machine host) {
    return host.name().equals(host.address()) ? host.name() : host.name() + "<br>" + host.address();
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\"", "#quot;") + "\"";
  }
}
