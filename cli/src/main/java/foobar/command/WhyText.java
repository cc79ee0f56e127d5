package foobar.command;

import foobar.blueprint.Places;
import foobar.run.Provenance;
import foobar.template.data.JsonWriter;
import foobar.value.Value;
import foobar.variables.Layers;
import foobar.variables.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Why a variable has its value, for people. */
final class WhyText {

  private static final JsonWriter.Layout LINE =
      new JsonWriter.Layout(null, ", ", ": ", false, false);

  private static final Map<Level, String> NAMES =
      Map.ofEntries(
          Map.entry(Level.MAGIC, "foobar itself"),
          Map.entry(Level.LOOP, "loop"),
          Map.entry(Level.EXTRA, "-e"),
          Map.entry(Level.PARAMETERS, "parameters of a role"),
          Map.entry(Level.SET_FACT, "set_fact, register"),
          Map.entry(Level.INCLUDE_VARS, "include_vars"),
          Map.entry(Level.TASK, "vars of a task"),
          Map.entry(Level.ROLE, "vars of a role"),
          Map.entry(Level.VARS_FILES, "vars_files"),
          Map.entry(Level.PROMPT, "vars_prompt"),
          Map.entry(Level.PLAY, "vars of the play"),
          Map.entry(Level.FACTS, "facts"),
          Map.entry(Level.INVENTORY, "inventory"),
          Map.entry(Level.DEFAULTS, "defaults of a role"));

  private WhyText() {}

  /**
   * @param name of the variable
   */
  static List<String> of(String name, Provenance.Answer answer) {
    List<String> lines = new ArrayList<>();
    Value value = answer.value();
    lines.add(
        value == null ? name + " has no value: " + answer.trouble() : name + " = " + json(value));
    List<String[]> rows = new ArrayList<>();
    for (Layers.Setting setting : answer.settings()) {
      rows.add(
          new String[] {
            rows.isEmpty() ? "->" : "  ",
            Places.shown(setting.place()),
            NAMES.getOrDefault(setting.level(), setting.level().name()),
            json(setting.value())
          });
    }
    lines.addAll(table(rows));
    if (!answer.tasks().isEmpty()) {
      lines.add("tasks set it on their way:");
      answer
          .tasks()
          .forEach(task -> lines.add("   " + Places.shown(task.place()) + "  " + how(task)));
    }
    rule(answer.settings()).ifPresent(lines::add);
    return lines;
  }

  private static String how(Provenance.ByTask task) {
    return task.own() ? task.how() + ", there alone" : task.how() + ", from then on";
  }

  private static List<String> table(List<String[]> rows) {
    int place = rows.stream().mapToInt(row -> row[1].length()).max().orElse(0);
    int level = rows.stream().mapToInt(row -> row[2].length()).max().orElse(0);
    return rows.stream()
        .map(
            row ->
                ("%s %-" + place + "s  %-" + level + "s  %s")
                    .formatted(row[0], row[1], row[2], row[3]))
        .toList();
  }

  /** Why the first one counts and not the second. */
  private static Optional<String> rule(List<Layers.Setting> settings) {
    if (settings.size() < 2) {
      return Optional.empty();
    }
    Level first = settings.get(0).level();
    Level second = settings.get(1).level();
    if (first != second) {
      return Optional.of(
          "`%s` wins over `%s`, wherever they stand"
              .formatted(NAMES.get(first), NAMES.get(second)));
    }
    return Optional.of(
        switch (first) {
          case INVENTORY ->
              "in the inventory a host wins over its groups, a group over those that it is in, and"
                  + " files in host_vars and group_vars over the inventory itself";
          case DEFAULTS, ROLE -> "of several roles the last one of the play wins";
          case VARS_FILES -> "of several files the last one wins";
          default -> "of several the nearest one wins";
        });
  }

  static String json(Value value) {
    return JsonWriter.write(value, LINE).value();
  }
}
