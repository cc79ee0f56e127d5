package foobar.graph;

import foobar.graph.Layout.Box;
import foobar.graph.Picture.Arrow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The lines of a picture's arrows: none lies on another, and each has a place for its label. */
final class ArrowPaths {

  private final Picture picture;
  private final Layout layout;

  /**
   * The line of an arrow.
   *
   * @param path as SVG writes it
   * @param x the middle of the label
   * @param y its base line
   */
  record Drawn(Arrow arrow, String path, int x, int y) {}

  /** The sides of a box. */
  private enum Side {
    TOP,
    BOTTOM,
    LEFT,
    RIGHT
  }

  private record Port(String tier, Side side) {}

  private record Point(int x, int y) {}

  private final Map<Port, List<Arrow>> ports = new LinkedHashMap<>();

  ArrowPaths(Picture picture, Layout layout) {
    this.picture = picture;
    this.layout = layout;
    for (Arrow arrow : picture.arrows()) {
      take(arrow, from(arrow), arrow.from());
      take(arrow, to(arrow), arrow.to());
    }
    ports.forEach((port, arrows) -> arrows.sort(inOrder(port)));
  }

  private void take(Arrow arrow, Side side, String tier) {
    ports.computeIfAbsent(new Port(tier, side), port -> new ArrayList<>()).add(arrow);
  }

  /** Lines leave in the order in which they arrive. */
  private Comparator<Arrow> inOrder(Port port) {
    boolean level = port.side() == Side.TOP || port.side() == Side.BOTTOM;
    return Comparator.<Arrow>comparingInt(
            arrow -> {
              Box other = layout.box(arrow.from().equals(port.tier()) ? arrow.to() : arrow.from());
              return level ? other.middle() : other.y();
            })
        .thenComparing(Arrow::label);
  }

  private Side from(Arrow arrow) {
    return side(arrow, arrow.from(), arrow.to());
  }

  private Side to(Arrow arrow) {
    return side(arrow, arrow.to(), arrow.from());
  }

  private Side side(Arrow arrow, String of, String other) {
    if (layout.isFar(arrow)) {
      return layout.isLeft(arrow) ? Side.LEFT : Side.RIGHT;
    }
    Box box = layout.box(of);
    Box there = layout.box(other);
    if (box.row() == there.row()) {
      return box.x() < there.x() ? Side.RIGHT : Side.LEFT;
    }
    return box.row() < there.row() ? Side.BOTTOM : Side.TOP;
  }

  private Point point(Arrow arrow, String tier, Side side) {
    List<Arrow> all = java.util.Objects.requireNonNull(ports.get(new Port(tier, side)));
    Box box = layout.box(tier);
    int turn = all.indexOf(arrow) + 1;
    int x = box.x() + box.width() * turn / (all.size() + 1);
    int y = box.y() + box.height() * turn / (all.size() + 1);
    return switch (side) {
      case TOP -> new Point(x, box.y());
      case BOTTOM -> new Point(x, box.bottom());
      case LEFT -> new Point(box.x(), y);
      case RIGHT -> new Point(box.right(), y);
    };
  }

  List<Drawn> all() {
    List<Drawn> drawn = new ArrayList<>();
    along(true, drawn);
    along(false, drawn);
    Map<String, Integer> turns = new LinkedHashMap<>();
    for (Arrow arrow : picture.arrows()) {
      if (!layout.isFar(arrow)) {
        String between = between(arrow);
        drawn.add(near(arrow, turns.merge(between, 1, Integer::sum), count(between)));
      }
    }
    return drawn;
  }

  private String between(Arrow arrow) {
    int one = layout.box(arrow.from()).row();
    int other = layout.box(arrow.to()).row();
    return Math.min(one, other) + "-" + Math.max(one, other);
  }

  private int count(String between) {
    return (int)
        picture.arrows().stream()
            .filter(arrow -> !layout.isFar(arrow) && between(arrow).equals(between))
            .count();
  }

  /** Between neighbours; labels of the same two rows stand one below the other. */
  private Drawn near(Arrow arrow, int turn, int of) {
    Point from = point(arrow, arrow.from(), from(arrow));
    Point to = point(arrow, arrow.to(), to(arrow));
    if (layout.box(arrow.from()).row() == layout.box(arrow.to()).row()) {
      String path = "M%d %d L%d %d".formatted(from.x(), from.y(), to.x(), to.y());
      return new Drawn(arrow, path, (from.x() + to.x()) / 2, (from.y() + to.y()) / 2 - 7);
    }
    int half = (from.y() + to.y()) / 2;
    String path =
        "M%d %d C%d %d %d %d %d %d"
            .formatted(from.x(), from.y(), from.x(), half, to.x(), half, to.x(), to.y());
    boolean down = from.y() < to.y();
    double along = (double) turn / (of + 1);
    double t = down ? along : 1 - along;
    return new Drawn(
        arrow,
        path,
        (int) Math.round(curve(from.x(), from.x(), to.x(), to.x(), t)) + aside(arrow, from, to),
        (int) Math.round(curve(from.y(), half, half, to.y(), t)) + 4);
  }

  /** How far a label stands beside its line: where there are others, on the side without them. */
  private int aside(Arrow arrow, Point from, Point to) {
    int side = Integer.signum(from.x() - layout.box(arrow.from()).middle());
    if (side == 0) {
      side = Integer.signum(to.x() - layout.box(arrow.to()).middle());
    }
    return side * (Layout.width(arrow.label()) / 2 + 8);
  }

  private static double curve(int a, int b, int c, int d, double t) {
    double u = 1 - t;
    return u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
  }

  /** Along a side, past the rows between, each on a lane of its own. */
  private void along(boolean left, List<Drawn> drawn) {
    int edge =
        left
            ? layout.boxes().stream().mapToInt(Box::x).min().orElse(0)
            : layout.boxes().stream().mapToInt(Box::right).max().orElse(0);
    int lane = edge;
    for (Arrow arrow : layout.along(picture, left)) {
      int wide = Layout.width(arrow.label()) + 26;
      Point from = point(arrow, arrow.from(), from(arrow));
      Point to = point(arrow, arrow.to(), to(arrow));
      int x = left ? lane - wide / 2 : lane + wide / 2;
      String path =
          String.format(Locale.ROOT, "M%d %d H%d V%d H%d", from.x(), from.y(), x, to.y(), to.x());
      drawn.add(new Drawn(arrow, path, x, (from.y() + to.y()) / 2 + 4));
      lane = left ? lane - wide : lane + wide;
    }
  }
}
