package foobar.inventory;

import foobar.source.Diagnostic;
import foobar.source.Mistake;
import foobar.source.Suggestion;
import foobar.template.Surroundings;
import foobar.value.Bool;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import foobar.variables.Evaluator;
import foobar.variables.Layers;
import foobar.variables.Level;
import foobar.variables.Variables;
import foobar.yaml.MapNode;
import foobar.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A source of the plugin {@code constructed}: variables and groups worked out of what the sources
 * before it say of each host.
 */
final class ConstructedInventory {

  private static final List<String> KEYS =
      List.of(
          "plugin",
          "strict",
          "compose",
          "groups",
          "keyed_groups",
          "use_vars_plugins",
          "use_extra_vars",
          "leading_separator",
          "cache");

  private final Opened opened;
  private final Draft draft;
  private final Reading reading;
  private final List<VarsFolder> folders;
  private final Evaluator evaluator;
  private MapValue plan = MapValue.empty();

  /**
   * @param folders those beside the sources so far
   */
  ConstructedInventory(Opened opened, Draft draft, Reading reading, List<VarsFolder> folders) {
    this.opened = opened;
    this.draft = draft;
    this.reading = reading;
    this.folders = folders;
    this.evaluator = Evaluator.standard();
  }

  /** Whether a source is one of this plugin. */
  static boolean isMeant(Node root) {
    return root instanceof MapNode map
        && map.get("plugin") instanceof foobar.yaml.ScalarNode plugin
        && plugin.text().matches("(ansible\\.builtin\\.)?constructed");
  }

  void read(MapNode root) {
    for (MapNode.Entry entry : root.entries()) {
      if (!KEYS.contains(entry.name())) {
        throw Diagnostic.error("the plugin `constructed` has no option `" + entry.name() + "`")
            .at(entry.key().span())
            .label(Suggestion.question(entry.name(), KEYS))
            .help("it takes: " + String.join(", ", KEYS))
            .mistake();
      }
    }
    plan = (MapValue) opened.value(root);
    for (Host host : draft.inventory().hosts()) {
      compose(host);
      groups(host);
      keyedGroups(host);
    }
  }

  private boolean flag(String name, boolean usual) {
    Value value = plan.get(name);
    return value == null
        ? usual
        : value == Bool.TRUE
            || List.of("yes", "true", "on", "1")
                .contains(value.toString().toLowerCase(Locale.ROOT));
  }

  private void compose(Host host) {
    if (!(plan.get("compose") instanceof Mapping variables)) {
      return;
    }
    Variables known = known(host, flag("use_extra_vars", false));
    variables
        .entries()
        .forEach(
            (name, expression) -> {
              Value value =
                  worked(
                      expression,
                      "Could not set " + name + " for host " + host,
                      () -> known.evaluate(text(expression)));
              if (value != null) {
                host.setVariable(Text.of(name.toString()), value);
              }
            });
  }

  private void groups(Host host) {
    if (!(plan.get("groups") instanceof Mapping conditions)) {
      return;
    }
    Variables known = known(host, false);
    conditions
        .entries()
        .forEach(
            (name, condition) -> {
              String group = GroupName.safe(name.toString());
              Value holds =
                  worked(
                      condition,
                      "Could not add host " + host + " to group " + group,
                      () -> Bool.of(known.holds(text(condition))));
              if (holds == Bool.TRUE) {
                draft.group(group, null).addHost(host);
              }
            });
  }

  private void keyedGroups(Host host) {
    if (plan.get("keyed_groups") instanceof Sequence keys) {
      Variables known = known(host, flag("use_extra_vars", false));
      for (Value one : keys.items()) {
        if (!(one instanceof Mapping keyed)) {
          throw Diagnostic.error("Invalid keyed group entry, it must be a dictionary: " + one)
              .help("write each as `- key: EXPRESSION`, such as `- key: region`")
              .mistake();
        }
        keyedGroup(host, keyed, known);
      }
    }
  }

  private void keyedGroup(Host host, Mapping keyed, Variables known) {
    Value expression = keyed.get("key");
    if (expression == null) {
      throw Diagnostic.error("a keyed group needs a `key`")
          .help("add `key: EXPRESSION`; each value that it has becomes a group")
          .mistake();
    }
    String told = "Could not generate group for host " + host + " from " + expression + " entry";
    Value key = worked(expression, told, () -> known.evaluate(text(expression)));
    if (key == null) {
      return;
    }
    KeyedNames names = KeyedNames.of(keyed, flag("leading_separator", true));
    if (!key.truthy() && !(names.otherwise() != null && key.toString().isEmpty())) {
      boolean empty = key instanceof Sequence || key instanceof Mapping;
      if (flag("strict", false) && !empty) {
        throw Diagnostic.error(
                "No key or key resulted empty for %s in host %s, invalid entry"
                    .formatted(expression, host))
            .at(text(expression).origin())
            .help("give it a value on this host, or let `strict: false` skip hosts without one")
            .mistake();
      }
      return;
    }
    Value parent = keyed.get("parent_group");
    Value parentName =
        parent == null
            ? null
            : worked(parent, "Could not generate a parent group", () -> known.resolve(parent));
    if (parent != null && parentName == null) {
      return;
    }
    for (String name : names.of(key)) {
      Group group = draft.group(GroupName.safe(name), null);
      group.addHost(host);
      if (parentName != null) {
        draft.group(GroupName.safe(parentName.toString()), null).addChild(group);
      }
    }
  }

  /** What an expression gives; null where it cannot be worked out and need not be. */
  private @Nullable Value worked(Value written, String what, Supplier<Value> work) {
    try {
      Value value = work.get();
      return value instanceof foobar.value.Undefined undefined ? missing(undefined, what) : value;
    } catch (Mistake mistake) {
      if (flag("strict", false)) {
        Diagnostic why = mistake.diagnostics().getFirst();
        throw Diagnostic.error(what + ": " + why.summary())
            .at(text(written).origin())
            .help("mend the expression, or let `strict: false` skip hosts for which it fails")
            .mistake();
      }
      return null;
    }
  }

  private @Nullable Value missing(foobar.value.Undefined undefined, String what) {
    if (flag("strict", false)) {
      throw Diagnostic.error(what + ": " + undefined.message())
          .help("set it for this host, or let `strict: false` skip hosts without it")
          .mistake();
    }
    return null;
  }

  private static Text text(Value expression) {
    return expression instanceof Text text ? text : Text.of(expression.toString());
  }

  /** What the sources so far say of a host. */
  private Variables known(Host host, boolean withExtra) {
    Layers layers = new Layers(reading.overlap());
    MapValue own =
        MapValue.empty()
            .put("inventory_hostname", Text.of(host.name()))
            .put("inventory_hostname_short", Text.of(Host.shortName(host.name())))
            .put("group_names", Sequence.of(host.groupNames().stream().map(Text::of).toList()));
    layers.add(Level.MAGIC, own);
    if (withExtra) {
      layers.add(Level.EXTRA, reading.extra());
    }
    List<Mapping> weakestFirst = new ArrayList<>();
    host.groups().forEach(group -> weakestFirst.add(group.fileVars()));
    boolean files = flag("use_vars_plugins", false);
    if (files) {
      host.groups()
          .forEach(group -> folders.forEach(f -> weakestFirst.add(f.groupVars(group.name()))));
    }
    weakestFirst.add(host.fileVars());
    if (files) {
      folders.forEach(folder -> weakestFirst.add(folder.hostVars(host.name())));
    }
    weakestFirst.reversed().forEach(vars -> layers.add(Level.INVENTORY, vars));
    return new Variables(layers, evaluator, new NoReach());
  }

  /** An inventory is read before anybody asked for anything to be done. */
  private record NoReach() implements Surroundings {
    @Override
    public boolean mayReachOut() {
      return false;
    }
  }
}
