package foobar.template.lookups;

import foobar.template.Invocation;
import foobar.template.Routine;
import foobar.template.python.Printed;
import foobar.template.python.Regex;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lookup {@code inventory_hostnames}: the hosts that a pattern such as {@code web:!old} names.
 */
final class HostNames {

  static final Routine LOOKUP = Routine.selecting("inventory_hostnames", "", HostNames::matching);

  private static final Pattern SUBSCRIPT = Pattern.compile("(.+)\\[(?:(-?\\d+)|(\\d+)[:-](\\d*))]");
  private static final Pattern SEPARATOR = Pattern.compile("\\s*,\\s*");
  private static final Pattern COLON = Pattern.compile(":(?![^\\[]*])");

  private final Map<String, List<String>> groups = new LinkedHashMap<>();
  private final Set<String> hosts = new LinkedHashSet<>();

  private HostNames(Value given) {
    if (given instanceof Mapping mapping) {
      mapping
          .entries()
          .forEach(
              (group, members) ->
                  groups.put(
                      group.toString(),
                      members instanceof Sequence list
                          ? list.items().stream().map(one -> Printed.str(one).value()).toList()
                          : List.of()));
    }
    groups.values().forEach(hosts::addAll);
  }

  private static Value matching(Invocation call) {
    Value groups = call.evaluation().scope().find("groups");
    HostNames names = new HostNames(groups == null ? Sequence.of(List.of()) : groups);
    List<String> patterns = new ArrayList<>();
    for (Value term : Lookups.terms(call)) {
      String text = Lookups.text(term, call);
      Pattern separator = text.contains(",") ? SEPARATOR : COLON;
      separator.splitAsStream(text).map(String::strip).forEach(patterns::add);
    }
    return Sequence.of(names.named(patterns).stream().map(Text::of).toList());
  }

  /** What is added comes first, then what must be in, then what must not. */
  private Set<String> named(List<String> patterns) {
    Set<String> found = new LinkedHashSet<>();
    boolean adds = patterns.stream().anyMatch(one -> !one.startsWith("&") && !one.startsWith("!"));
    if (!adds) {
      found.addAll(enumerated("all"));
    }
    patterns.stream()
        .filter(one -> !one.isEmpty() && !one.startsWith("&") && !one.startsWith("!"))
        .forEach(one -> found.addAll(enumerated(one)));
    patterns.stream()
        .filter(one -> one.startsWith("&"))
        .forEach(one -> found.retainAll(enumerated(one.substring(1))));
    patterns.stream()
        .filter(one -> one.startsWith("!"))
        .forEach(one -> enumerated(one.substring(1)).forEach(found::remove));
    return found;
  }

  private List<String> enumerated(String pattern) {
    Matcher subscript = SUBSCRIPT.matcher(pattern);
    boolean cut = !pattern.startsWith("~") && subscript.matches();
    List<String> all = matches(cut ? subscript.group(1) : pattern);
    if (!cut) {
      return all;
    }
    if (subscript.group(2) != null) {
      int index = Integer.parseInt(subscript.group(2));
      int at = index < 0 ? index + all.size() : index;
      return at >= 0 && at < all.size() ? List.of(all.get(at)) : List.of();
    }
    int from = Math.min(all.size(), Integer.parseInt(subscript.group(3)));
    String last = subscript.group(4);
    int to = last.isEmpty() ? all.size() : Math.min(all.size(), Integer.parseInt(last) + 1);
    return from < to ? all.subList(from, to) : List.of();
  }

  private List<String> matches(String pattern) {
    Predicate<String> test = test(pattern);
    Set<String> found = new LinkedHashSet<>();
    boolean group = false;
    for (Map.Entry<String, List<String>> entry : groups.entrySet()) {
      if (test.test(entry.getKey())) {
        found.addAll(entry.getValue());
        group = true;
      }
    }
    if (!group || pattern.matches("~.*|.*[.?*\\[].*")) {
      hosts.stream().filter(test).forEach(found::add);
    }
    return List.copyOf(found);
  }

  private static Predicate<String> test(String pattern) {
    if (pattern.startsWith("~")) {
      Regex regex = Regex.of(pattern.substring(1), false, false);
      return regex::matches;
    }
    StringBuilder glob = new StringBuilder();
    for (char c : pattern.toCharArray()) {
      glob.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)));
    }
    return Pattern.compile(glob.toString()).asMatchPredicate();
  }
}
