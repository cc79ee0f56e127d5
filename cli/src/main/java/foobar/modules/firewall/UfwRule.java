package foobar.modules.firewall;

import foobar.modules.firewall.Ufw.InsertRelativeTo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A task's rule in ufw's long way of writing one. */
record UfwRule(Ufw wanted) {

  /**
   * @param insert the number of the rule before which it goes
   */
  List<String> words(Optional<Integer> insert) {
    List<String> words = new ArrayList<>();
    if (wanted.route()) {
      words.add("route");
    }
    if (wanted.delete()) {
      words.add("delete");
    } else {
      insert.ifPresent(place -> words.addAll(List.of("insert", String.valueOf(place))));
    }
    words.add(written(wanted.rule().orElseThrow()));
    wanted.direction().ifPresent(direction -> words.add(written(direction)));
    add(words, List.of("on"), wanted.interface_());
    add(words, List.of("in", "on"), wanted.interfaceIn());
    add(words, List.of("out", "on"), wanted.interfaceOut());
    if (wanted.log()) {
      words.add("log");
    }
    add(words, List.of("from"), Optional.of(wanted.fromIp()));
    add(words, List.of("port"), wanted.fromPort());
    add(words, List.of("to"), Optional.of(wanted.toIp()));
    add(words, List.of("port"), wanted.toPort());
    add(words, List.of("proto"), wanted.proto().map(UfwRule::written));
    add(words, List.of("app"), wanted.name());
    add(words, List.of("comment"), wanted.comment());
    return words;
  }

  private static void add(List<String> words, List<String> before, Optional<String> value) {
    value
        .filter(text -> !text.isBlank())
        .ifPresent(
            text -> {
              words.addAll(before);
              words.add(text.strip());
            });
  }

  static String written(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }

  /** The words as a person types them; names and comments always in quotes. */
  static String shown(List<String> words) {
    List<String> shown = new ArrayList<>();
    String before = "";
    for (String word : words) {
      boolean plain = word.matches("[A-Za-z0-9_.,:/+!%-]+") && !before.matches("app|comment");
      shown.add(plain ? word : "'" + word + "'");
      before = word;
    }
    return String.join(" ", shown);
  }

  /** Where the new rule goes; nowhere in particular if that is behind the last one. */
  Optional<Integer> place(UfwLook look) {
    List<Integer> four = look.numbers(false);
    List<Integer> six = look.numbers(true);
    int last4 = four.isEmpty() ? 1 : four.getLast();
    int last = Math.max(four.isEmpty() ? 0 : four.getLast(), six.isEmpty() ? 0 : six.getLast());
    InsertRelativeTo from = wanted.insertRelativeTo();
    int base =
        switch (from) {
          case ZERO -> 0;
          case FIRST_IPV4 -> 1;
          case LAST_IPV4 -> last4;
          case FIRST_IPV6 -> four.isEmpty() ? 1 : last4 + 1;
          case LAST_IPV6 -> six.isEmpty() ? last + 1 : last;
        };
    int place = base + wanted.insert().orElseThrow();
    return place > last ? Optional.empty() : Optional.of(place);
  }
}
