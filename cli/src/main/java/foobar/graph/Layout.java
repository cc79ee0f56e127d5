package foobar.graph;

import foobar.graph.Picture.Arrow;
import foobar.graph.Picture.Tier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where each tier of a picture stands, in pixels: a row a step away from the visitors. */
final class Layout {

  static final int CHIP_WIDTH = 136;
  static final int CHIP_HEIGHT = 42;
  static final int GAP = 10;
  static final int TITLE = 28;
  static final int NOTE = 16;

  private static final int CHIPS_IN_A_ROW = 4;
  private static final int MARGIN = 24;
  private static final int BETWEEN_ROWS = 92;
  private static final int BETWEEN_BOXES = 200;
  private static final double LETTER = 6.7;

  /** A box, by its upper left corner. */
  record Box(Tier tier, int row, int x, int y, int width, int height) {

    int middle() {
      return x + width / 2;
    }

    int right() {
      return x + width;
    }

    int bottom() {
      return y + height;
    }
  }

  private final Map<String, Box> boxes = new LinkedHashMap<>();
  private final Map<Integer, List<Tier>> rows = new TreeMap<>();
  private final int width;
  private final int height;

  Layout(Picture picture) {
    picture
        .tiers()
        .forEach(tier -> rows.computeIfAbsent(tier.row(), row -> new ArrayList<>()).add(tier));
    int widest = rows.values().stream().mapToInt(Layout::width).max().orElse(0);
    int left = MARGIN + lanes(picture, true);
    int y = MARGIN;
    int row = 0;
    for (List<Tier> tiers : rows.values()) {
      int x = left + (widest - width(tiers)) / 2;
      int tallest = 0;
      for (Tier tier : tiers) {
        boxes.put(tier.id(), new Box(tier, row, x, y, width(tier), height(tier)));
        x += width(tier) + BETWEEN_BOXES;
        tallest = Math.max(tallest, height(tier));
      }
      y += tallest + BETWEEN_ROWS;
      row++;
    }
    this.width = left + widest + lanes(picture, false) + MARGIN;
    this.height = y - BETWEEN_ROWS + MARGIN;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  List<Box> boxes() {
    return List.copyOf(boxes.values());
  }

  Box box(String tier) {
    return java.util.Objects.requireNonNull(boxes.get(tier));
  }

  /** How wide a text is, about. */
  static int width(String text) {
    return (int) Math.ceil(text.length() * LETTER);
  }

  /** Whether an arrow passes other rows, and so goes along the side. */
  boolean isFar(Arrow arrow) {
    return isFar(arrow, index(arrow.from()), index(arrow.to()));
  }

  private static boolean isFar(Arrow arrow, int from, int to) {
    return Math.abs(from - to) > 1 && !arrow.from().equals(arrow.to());
  }

  /** Whether it goes along the left side: where it ends, others stand on the right. */
  boolean isLeft(Arrow arrow) {
    List<Tier> row = row(arrow.to());
    return row.size() > 1 && row.getFirst().id().equals(arrow.to());
  }

  /** The arrows along one side, those that reach least far first: so they cross the least. */
  List<Arrow> along(Picture picture, boolean left) {
    return picture.arrows().stream()
        .filter(arrow -> isFar(arrow) && isLeft(arrow) == left)
        .sorted(Comparator.comparingInt(a -> Math.abs(index(a.from()) - index(a.to()))))
        .toList();
  }

  private int lanes(Picture picture, boolean left) {
    return along(picture, left).stream().mapToInt(arrow -> width(arrow.label()) + 26).sum();
  }

  private int index(String tier) {
    int index = 0;
    for (List<Tier> tiers : rows.values()) {
      if (tiers.stream().anyMatch(one -> one.id().equals(tier))) {
        return index;
      }
      index++;
    }
    throw new IllegalArgumentException(tier);
  }

  private List<Tier> row(String tier) {
    return rows.values().stream()
        .filter(row -> row.stream().anyMatch(one -> one.id().equals(tier)))
        .findFirst()
        .orElseThrow();
  }

  private static int width(List<Tier> row) {
    return row.stream().mapToInt(Layout::width).sum() + (row.size() - 1) * BETWEEN_BOXES;
  }

  private static int width(Tier tier) {
    int chips = Math.min(CHIPS_IN_A_ROW, tier.hosts().size());
    int words = width(tier.title());
    for (String note : tier.notes()) {
      words = Math.max(words, width(note));
    }
    return Math.max(chips * (CHIP_WIDTH + GAP) + GAP, words + 3 * GAP);
  }

  private static int height(Tier tier) {
    int lines = (tier.hosts().size() + CHIPS_IN_A_ROW - 1) / CHIPS_IN_A_ROW;
    int chips = lines == 0 ? 6 : lines * (CHIP_HEIGHT + GAP);
    return TITLE + tier.notes().size() * NOTE + chips + 2;
  }

  /** Where a host's own box stands within that of its tier. */
  static Box chip(Box box, int index) {
    int inRow = Math.min(CHIPS_IN_A_ROW, box.tier().hosts().size());
    int indent = (box.width() - inRow * (CHIP_WIDTH + GAP) + GAP) / 2;
    int x = box.x() + indent + index % CHIPS_IN_A_ROW * (CHIP_WIDTH + GAP);
    int top = box.y() + TITLE + box.tier().notes().size() * NOTE;
    int y = top + index / CHIPS_IN_A_ROW * (CHIP_HEIGHT + GAP);
    return new Box(box.tier(), box.row(), x, y, CHIP_WIDTH, CHIP_HEIGHT);
  }
}
