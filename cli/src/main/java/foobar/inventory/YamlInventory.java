package foobar.inventory;

import foobar.source.Diagnostic;
import foobar.source.Suggestion;
import foobar.value.Text;
import foobar.yaml.MapNode;
import foobar.yaml.Node;
import foobar.yaml.ScalarNode;
import java.util.List;

/**
 * Reads an inventory written in YAML: groups with {@code hosts}, {@code children}, {@code vars}.
 */
final class YamlInventory {

  private static final List<String> SECTIONS = List.of("hosts", "children", "vars");

  private final Opened opened;
  private final Draft draft;

  private YamlInventory(Opened opened, Draft draft) {
    this.opened = opened;
    this.draft = draft;
  }

  static void read(Opened opened, Node root, Draft draft) {
    new YamlInventory(opened, draft).read(root);
  }

  private void read(Node root) {
    if (root.isNone()) {
      return;
    }
    if (!(root instanceof MapNode map)) {
      wrong(
          root,
          "an inventory must be a mapping of groups, not " + root.kind(),
          "start it with `all:`, and below it `hosts:`");
      return;
    }
    MapNode.Entry plugin = map.entry("plugin");
    if (plugin != null) {
      wrong(
          plugin.key(),
          "inventory plugins are not supported",
          "list the hosts in the file, or give a program that prints them as JSON");
      return;
    }
    map.entries().forEach(this::group);
  }

  private void group(MapNode.Entry entry) {
    ScalarNode key = entry.key();
    if (!key.isText() || key.text().isBlank()) {
      wrong(key, "a group's name must be a text, not " + key.kind(), "put it into quotes");
      return;
    }
    Group group = draft.group(key.text(), key.span());
    Node body = entry.value();
    if (body.isNone()) {
      return;
    }
    if (!(body instanceof MapNode map)) {
      wrong(
          body,
          "the group `" + key.text() + "` must be a mapping, not " + body.kind(),
          "a group holds `hosts:`, `children:` and `vars:`");
      return;
    }
    map.entries().forEach(section -> section(group, section));
  }

  private void section(Group group, MapNode.Entry section) {
    if (!SECTIONS.contains(section.name())) {
      draft
          .problems()
          .add(
              Diagnostic.error(
                      "a group has no `%s`, only `hosts`, `children` and `vars`"
                          .formatted(section.name()))
                  .at(section.key().span())
                  .label(Suggestion.question(section.name(), SECTIONS))
                  .help("variables of the group `" + group.name() + "` stand below `vars:`"));
      return;
    }
    switch (section.value()) {
      case MapNode map -> map.entries().forEach(inner -> part(group, section.name(), inner));
      case ScalarNode scalar when scalar.isNone() -> {}
      case ScalarNode scalar when scalar.isText() && !section.name().equals("vars") ->
          part(group, section.name(), new MapNode.Entry(scalar, none(scalar)));
      default -> wrongSection(group, section);
    }
  }

  /** A single name stands for a mapping with this one key. */
  private static Node none(ScalarNode name) {
    return new ScalarNode("", "null", ScalarNode.Style.PLAIN, name.span());
  }

  private void wrongSection(Group group, MapNode.Entry section) {
    Node value = section.value();
    wrong(
        value,
        "`%s` of the group `%s` must be a mapping, not %s"
            .formatted(section.name(), group.name(), value.kind()),
        section.name().equals("vars")
            ? "write one `name: value` a line"
            : "write one `name:` a line, without `- ` before it");
  }

  private void part(Group group, String section, MapNode.Entry entry) {
    switch (section) {
      case "hosts" -> hosts(group, entry);
      case "children" -> {
        // Linked before its own children are read, so that a circle is told where it closes.
        if (entry.key().isText()) {
          Group child = draft.group(entry.name(), entry.key().span());
          draft.child(group, child, entry.key().span());
        }
        group(entry);
      }
      default ->
          draft
              .problems()
              .during(() -> draft.variable(group, text(entry.key()), opened.value(entry.value())));
    }
  }

  private void hosts(Group group, MapNode.Entry entry) {
    ScalarNode key = entry.key();
    if (!key.isText()) {
      wrong(key, "a host's name must be a text, not " + key.kind(), "put it into quotes");
      return;
    }
    List<Host> hosts = draft.hosts(key.text(), group, key.span());
    Node vars = entry.value();
    if (vars instanceof MapNode map) {
      for (MapNode.Entry variable : map.entries()) {
        draft
            .problems()
            .during(
                () -> {
                  var value = opened.value(variable.value());
                  hosts.forEach(host -> host.setVariable(text(variable.key()), value));
                });
      }
    } else if (!vars.isNone()) {
      wrong(
          vars,
          "the variables of the host `%s` must be a mapping, not %s"
              .formatted(key.text(), vars.kind()),
          "an address is the variable `ansible_host`: `"
              + key.text()
              + ": { ansible_host: ADDRESS }`");
    }
  }

  private static Text text(ScalarNode key) {
    return Text.of(key.text(), key.span());
  }

  private void wrong(Node where, String summary, String help) {
    draft.problems().add(Diagnostic.error(summary).at(where.span()).help(help));
  }
}
