package foobar.page;

import foobar.event.HostSummary;
import foobar.history.Head;
import foobar.history.KeptRun;
import foobar.value.Bool;
import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Draws the site: its tiers, from the balancers to the databases, with an arrow from each to the
 * next, and a box a host. An inventory without tiers is drawn by its groups, without arrows.
 */
final class SitePicture {

  private static final String DATABASES = "db";
  private static final List<String> TIERS = List.of("lb", "web", "app", DATABASES);
  private static final String PRIMARY = "db_primary";
  private static final Set<String> NO_GROUPS = Set.of("all", "ungrouped");

  private static final int PAD = 12;
  private static final int HEADING = 34;
  private static final int ARROW = 40;
  private static final int BOX = 36;
  private static final int GAP = 8;

  /** Beyond this many hosts a tier has boxes without names. */
  private static final int MOST_NAMED = 12;

  private static final int SMALL = 24;
  private static final double LETTER = 7.4;

  private final Head head;
  private final Map<String, HostSummary> recap;
  private final Map<String, List<String>> bands;
  private final boolean tiered;

  SitePicture(KeptRun run) {
    this.head = run.head();
    this.recap = run.summary().hosts();
    Map<String, List<String>> tiers = new LinkedHashMap<>();
    TIERS.stream()
        .filter(tier -> !hosts(tier).isEmpty())
        .forEach(tier -> tiers.put(tier, hosts(tier)));
    this.tiered = !tiers.isEmpty();
    this.bands = tiers;
    addOthers();
  }

  private List<String> hosts(String group) {
    return head.groups().getOrDefault(group, List.of());
  }

  /** Hosts of no tier: those that took part, or all where there are no tiers. */
  private void addOthers() {
    Set<String> drawn = new HashSet<>();
    bands.values().forEach(drawn::addAll);
    if (!tiered) {
      head.groups()
          .forEach(
              (name, hosts) -> {
                List<String> left = hosts.stream().filter(host -> !drawn.contains(host)).toList();
                if (!NO_GROUPS.contains(name) && !left.isEmpty()) {
                  bands.put(name, left);
                  drawn.addAll(left);
                }
              });
    }
    Set<String> others = new LinkedHashSet<>(tiered ? List.of() : hosts("all"));
    recap.forEach(
        (name, host) -> {
          if (!host.none()) {
            others.add(name);
          }
        });
    others.removeAll(drawn);
    if (!others.isEmpty()) {
      bands.put(bands.isEmpty() ? "hosts" : "other hosts", List.copyOf(others));
    }
  }

  /** For wide windows: a column a tier. */
  MapValue wide() {
    if (!tiered) {
      return bands(944, 5);
    }
    int columns = bands.size();
    int width = (944 - ARROW * (columns - 1)) / Math.max(columns, 4) + (columns < 4 ? 10 : 0);
    int height = 0;
    for (List<String> hosts : bands.values()) {
      height = Math.max(height, height(hosts.size(), width, 1));
    }
    List<Value> drawn = new ArrayList<>();
    List<Value> arrows = new ArrayList<>();
    int x = 1;
    for (Map.Entry<String, List<String>> band : bands.entrySet()) {
      if (x > 1 && TIERS.contains(band.getKey())) {
        arrows.add(arrow(x - ARROW + 4, 1 + height / 2.0, x - 5, 1 + height / 2.0));
      }
      drawn.add(band(band, new Area(x, 1, width, height), 1));
      x += width + ARROW;
    }
    return picture(x - ARROW + 1, height + 2, drawn, arrows);
  }

  /** For narrow ones: a row a tier. */
  MapValue narrow() {
    return bands(340, 2);
  }

  private MapValue bands(int width, int named) {
    List<Value> drawn = new ArrayList<>();
    List<Value> arrows = new ArrayList<>();
    int y = 1;
    for (Map.Entry<String, List<String>> band : bands.entrySet()) {
      boolean follows = tiered && TIERS.contains(band.getKey());
      if (y > 1 && follows) {
        arrows.add(arrow(width / 2.0, y + 3, width / 2.0, y + ARROW - 11));
      }
      y += y > 1 ? (follows ? ARROW - 6 : PAD) : 0;
      int height = height(band.getValue().size(), width - 2, named);
      drawn.add(band(band, new Area(1, y, width - 2, height), named));
      y += height;
    }
    return picture(width, y + 1, drawn, arrows);
  }

  private static MapValue picture(int width, int height, List<Value> drawn, List<Value> arrows) {
    return MapValue.empty()
        .put("width", Values.number(width))
        .put("height", Values.number(height))
        .put("bands", Sequence.of(drawn))
        .put("arrows", Sequence.of(arrows));
  }

  private record Area(int x, int y, int width, int height) {

    MapValue toValue() {
      return MapValue.empty()
          .put("x", Values.number(x))
          .put("y", Values.number(y))
          .put("width", Values.number(width))
          .put("height", Values.number(height));
    }
  }

  private static MapValue arrow(double x1, double y1, double x2, double y2) {
    boolean across = y1 == y2;
    double headX = across ? x2 - 6 : x2 - 5;
    double headY = across ? y2 - 5 : y2 - 6;
    double otherX = across ? x2 - 6 : x2 + 5;
    double otherY = across ? y2 + 5 : y2 - 6;
    String path = "M%s %sL%s %sM%s %sL%s %sL%s %s";
    return MapValue.empty()
        .put(
            "path",
            Text.of(
                path.formatted(
                    Values.number(x1),
                    Values.number(y1),
                    Values.number(x2),
                    Values.number(y2),
                    Values.number(headX),
                    Values.number(headY),
                    Values.number(x2),
                    Values.number(y2),
                    Values.number(otherX),
                    Values.number(otherY))));
  }

  private static int perRow(int hosts, int width, int named) {
    return hosts > MOST_NAMED ? (width - 2 * PAD + GAP) / (SMALL + GAP) : named;
  }

  private static int height(int hosts, int width, int named) {
    int perRow = perRow(hosts, width, named);
    int rows = (hosts + perRow - 1) / perRow;
    return HEADING + rows * ((hosts > MOST_NAMED ? SMALL : BOX) + GAP) - GAP + PAD;
  }

  private MapValue band(Map.Entry<String, List<String>> band, Area area, int named) {
    List<String> hosts = band.getValue();
    boolean small = hosts.size() > MOST_NAMED;
    int perRow = perRow(hosts.size(), area.width(), named);
    int width = small ? SMALL : (area.width() - 2 * PAD - (named - 1) * GAP) / named;
    int height = small ? SMALL : BOX;
    List<Value> boxes = new ArrayList<>();
    for (int i = 0; i < hosts.size(); i++) {
      int x = area.x() + PAD + i % perRow * (width + GAP);
      int y = area.y() + HEADING + i / perRow * (height + GAP);
      boolean primary = band.getKey().equals(DATABASES) && hosts(PRIMARY).contains(hosts.get(i));
      boxes.add(box(hosts.get(i), new Area(x, y, width, height), small, primary));
    }
    return area.toValue()
        .put("name", Values.text(band.getKey()))
        .put("count", Text.of(hosts.size() + (hosts.size() == 1 ? " host" : " hosts")))
        .put("textX", Values.number(area.x() + PAD))
        .put("textY", Values.number(area.y() + 22))
        .put("endX", Values.number(area.x() + area.width() - PAD))
        .put("boxes", Sequence.of(boxes));
  }

  private MapValue box(String host, Area area, boolean small, boolean primary) {
    State state = State.of(recap.get(host));
    double middle = area.y() + area.height() / 2.0;
    MapValue box = area.toValue();
    state.toValue().entries().forEach(box::put);
    return box.put("host", Values.text(host))
        .put("note", Text.of(primary && !small ? "primary" : ""))
        .put("primary", Bool.of(primary))
        .put("small", Bool.of(small))
        .put("signX", Values.number(area.x() + (small ? area.width() / 2.0 : 17)))
        .put("signY", Values.number(middle + 5))
        .put("labelX", Values.number(area.x() + 32))
        .put("labelY", Values.number(primary ? middle - 1 : middle + 4.5))
        .put("noteY", Values.number(middle + 12))
        .put("label", Values.text(shortened(host, (int) ((area.width() - 38) / LETTER))));
  }

  private static String shortened(String name, int letters) {
    return name.length() <= letters ? name : name.substring(0, Math.max(1, letters - 1)) + "…";
  }
}
