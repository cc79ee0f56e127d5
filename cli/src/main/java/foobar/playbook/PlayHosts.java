package foobar.playbook;

import foobar.source.Diagnostic;
import foobar.source.Span;
import foobar.yaml.ListNode;
import foobar.yaml.MapNode;
import foobar.yaml.Node;
import foobar.yaml.ScalarNode;
import org.jspecify.annotations.Nullable;

/** The {@code hosts} of a play: a pattern or a list of them; saying nothing never means all. */
final class PlayHosts {

  private static final String EMPTY = "Hosts list cannot be empty. Please check your playbook";
  private static final String KIND =
      "Hosts list must be a sequence or string. Please check your playbook.";

  private PlayHosts() {}

  /** The patterns; null where there are none that can be used, which is then among the problems. */
  static @Nullable Node of(MapNode play, Problems problems) {
    Node hosts = play.get("hosts");
    Diagnostic wrong = wrong(hosts, play.span());
    if (wrong != null) {
      problems.add(wrong);
      return null;
    }
    return hosts;
  }

  private static @Nullable Diagnostic wrong(@Nullable Node hosts, Span play) {
    return switch (hosts) {
      case null -> none(play).said("the field 'hosts' is required but was not set");
      case MapNode map -> kind(map);
      case ListNode list -> inList(list);
      case ScalarNode scalar when scalar.isNone() || scalar.text().isBlank() ->
          none(scalar.span()).said(EMPTY);
      case ScalarNode scalar -> isText(scalar) ? null : kind(scalar);
    };
  }

  private static @Nullable Diagnostic inList(ListNode list) {
    if (list.items().isEmpty()) {
      return none(list.span()).said(EMPTY);
    }
    for (Node item : list.items()) {
      if (item.isNone()) {
        return none(item.span())
            .said("Hosts list cannot contain values of 'None'. Please check your playbook");
      }
      if (!(item instanceof ScalarNode scalar) || !isText(scalar)) {
        String value = item instanceof ScalarNode scalar ? scalar.text() : item.kind();
        return kind(item).said("Hosts list contains an invalid host value: '" + value + "'");
      }
    }
    return null;
  }

  /** Tags of its own, such as that of a vault, are texts too. */
  private static boolean isText(ScalarNode scalar) {
    return !scalar.tag().matches("int|float|bool|null|timestamp");
  }

  private static Diagnostic none(Span place) {
    return Diagnostic.error("this play names no hosts")
        .at(place)
        .help("write `hosts: PATTERN`, such as `hosts: web`");
  }

  private static Diagnostic kind(Node node) {
    return Diagnostic.error("`hosts` is a pattern or a list of them, not " + node.kind())
        .at(node.span())
        .help("write `hosts: PATTERN`, such as `hosts: web`")
        .said(KIND);
  }
}
