package foobar.template.jinja;

import foobar.source.Mistake;
import foobar.template.Piece;
import foobar.value.Undefined;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes an expression apart where people would: at its logic, and at what is compared. */
final class Pieces {

  private final String text;
  private final Frame frame;
  private final List<Piece> found = new ArrayList<>();

  private Pieces(String text, Frame frame) {
    this.text = text;
    this.frame = frame;
  }

  /** The whole first, then its parts, each before its own. */
  static List<Piece> of(Node node, String text, Frame frame) {
    Pieces pieces = new Pieces(text, frame);
    pieces.add(node, 0, true);
    return pieces.found;
  }

  private void add(Node node, int depth, boolean asked) {
    Piece piece = piece(node, depth, asked);
    found.add(piece);
    if (!asked) {
      return;
    }
    Boolean decides = decides(node);
    boolean open = true;
    for (Node part : parts(node)) {
      int at = found.size();
      add(part, depth + 1, open);
      Value value = found.get(at).value();
      open = open && (decides == null || (value != null && value.truthy() != decides));
    }
  }

  private Piece piece(Node node, int depth, boolean asked) {
    String written = written(node);
    if (!asked) {
      return new Piece(depth, written, null, "");
    }
    try {
      Value value = node.value(frame);
      return value instanceof Undefined missing
          ? new Piece(depth, written, null, missing.message())
          : new Piece(depth, written, value, "");
    } catch (Mistake mistake) {
      return new Piece(depth, written, null, mistake.diagnostics().getFirst().summary());
    }
  }

  private String written(Node node) {
    int start = start(node);
    int end = Math.min(node.at().end(), text.length());
    // The brackets around its first part are nobody's.
    while (start > 0
        && count(')', start, end) > count('(', start, end)
        && " (".indexOf(text.charAt(start - 1)) >= 0) {
      start--;
    }
    return text.substring(start, end).strip();
  }

  private long count(char sign, int start, int end) {
    return text.substring(start, end).chars().filter(c -> c == sign).count();
  }

  /** Where it begins, which for a filter is not at its name, that mistakes are shown at. */
  private static int start(Node node) {
    return switch (node) {
      case Calls.Filtered filtered -> start(filtered.input());
      case Calls.Tested tested -> start(tested.input());
      case Access.Attribute attribute -> start(attribute.object());
      case Access.Item item -> start(item.object());
      case Logic.And and -> start(and.left());
      case Logic.Or or -> start(or.left());
      case Logic.Compare compare -> start(compare.first());
      case Logic.Binary binary -> start(binary.left());
      default -> node.at().start();
    };
  }

  /** The value of a part with which those behind it are not asked for; null where all are. */
  private static @Nullable Boolean decides(Node node) {
    return switch (node) {
      case Logic.And ignored -> false;
      case Logic.Or ignored -> true;
      default -> null;
    };
  }

  private static List<Node> parts(Node node) {
    List<Node> parts = new ArrayList<>();
    switch (node) {
      case Logic.And and -> chain(and, parts);
      case Logic.Or or -> chain(or, parts);
      case Logic.Not not -> parts.add(not.operand());
      case Logic.Choice choice -> parts.add(choice.condition());
      case Logic.Compare compare -> {
        parts.add(compare.first());
        parts.addAll(compare.operands());
      }
      default -> {}
    }
    parts.removeIf(Literals.Constant.class::isInstance);
    return parts;
  }

  /** {@code a and b and c} is three parts, not a part of two and one. */
  private static void chain(Node node, List<Node> parts) {
    switch (node) {
      case Logic.And(Extent at, Node left, Node right) -> {
        if (left instanceof Logic.And) {
          chain(left, parts);
        } else {
          parts.add(left);
        }
        parts.add(right);
      }
      case Logic.Or(Extent at, Node left, Node right) -> {
        if (left instanceof Logic.Or) {
          chain(left, parts);
        } else {
          parts.add(left);
        }
        parts.add(right);
      }
      default -> parts.add(node);
    }
  }
}
