package foobar.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The variables of a file of defaults as they are written, with the comments above them. */
final class RoleVariables {

  /**
   * Variables that stand together.
   *
   * @param comment what is said of them, without its signs; empty for nothing
   * @param variables their lines in the file
   */
  record Group(String comment, String variables) {}

  private final List<String> lines;
  private int at;

  private RoleVariables(String file) {
    lines = file.lines().filter(line -> !line.matches("---.*|\\.\\.\\.")).toList();
  }

  /** The groups of a file: each is a comment with what follows up to the next gap. */
  static List<Group> in(String file) {
    RoleVariables reader = new RoleVariables(file);
    List<Group> groups = new ArrayList<>();
    while (reader.at < reader.lines.size()) {
      reader.take(String::isBlank);
      String comment = String.join("\n", reader.take(line -> line.startsWith("#")));
      List<String> variables = reader.take(line -> reader.isVariable());
      if (!variables.isEmpty()) {
        groups.add(
            new Group(
                comment.replaceAll("(?m)^#+ ?", ""), String.join("\n", variables).stripTrailing()));
      }
    }
    return groups;
  }

  private List<String> take(Predicate<String> which) {
    int from = at;
    while (at < lines.size() && which.test(lines.get(at))) {
      at++;
    }
    return lines.subList(from, at);
  }

  /** A gap inside a text of several lines belongs to it: what follows is indented. */
  private boolean isVariable() {
    String line = lines.get(at);
    if (!line.isBlank()) {
      return !line.startsWith("#");
    }
    return lines.subList(at, lines.size()).stream()
        .filter(later -> !later.isBlank())
        .findFirst()
        .filter(later -> later.startsWith(" "))
        .isPresent();
  }
}
