package foobar.template.lookups;

import foobar.template.Invocation;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.python.Dice;
import foobar.template.python.Printed;
import foobar.template.python.Regex;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Lookups of the collection {@code community.general} that need nothing but the controller. */
final class CommunityLookups {

  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String DIGITS = "0123456789";
  private static final String SPECIAL = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

  static final List<Routine> ALL =
      List.of(
          Routine.of(
              "random_string",
              "length=8, upper=True, lower=True, numbers=True, special=True, min_lower=0,"
                  + " min_upper=0, min_numeric=0, min_special=0, override_special=None,"
                  + " override_all=None, base64=False",
              CommunityLookups::randomString),
          Routine.of(
              "merge_variables",
              "initial_value=None, override='error', pattern_type='regex'",
              CommunityLookups::mergeVariables),
          Routine.of("filetree", "", FileTree::lookup));

  private CommunityLookups() {}

  private static Value randomString(Invocation call) {
    Dice dice = Dice.unforeseeable();
    StringBuilder made = new StringBuilder();
    String alphabet = call.text("override_all", "");
    if (alphabet.isEmpty()) {
      alphabet = alphabet(call);
      made.append(drawn(dice, DIGITS, call.number("min_numeric", 0)));
      made.append(drawn(dice, LOWER, call.number("min_lower", 0)));
      made.append(drawn(dice, UPPER, call.number("min_upper", 0)));
      made.append(drawn(dice, special(call), call.number("min_special", 0)));
    }
    made.append(drawn(dice, alphabet, call.number("length", 8) - made.length()));
    List<Character> letters = new ArrayList<>();
    made.chars().forEach(letter -> letters.add((char) letter));
    dice.shuffle(letters);
    StringBuilder shuffled = new StringBuilder();
    letters.forEach(shuffled::append);
    String text = shuffled.toString();
    return Sequence.of(
        Text.of(
                call.flag("base64", false)
                    ? Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))
                    : text)
            .marked(true, false));
  }

  private static String special(Invocation call) {
    return call.has("override_special") ? call.text("override_special") : SPECIAL;
  }

  private static String alphabet(Invocation call) {
    return (call.flag("upper", true) ? UPPER : "")
        + (call.flag("lower", true) ? LOWER : "")
        + (call.flag("numbers", true) ? DIGITS : "")
        + (call.flag("special", true) ? special(call) : "");
  }

  private static String drawn(Dice dice, String alphabet, int length) {
    if (alphabet.isEmpty()) {
      throw new Trouble("Available characters cannot be None, please change constraints");
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < length; i++) {
      out.append(alphabet.charAt(dice.below(alphabet.length())));
    }
    return out.toString();
  }

  private static Value mergeVariables(Invocation call) {
    List<Value> all = new ArrayList<>();
    for (Value term : Lookups.terms(call)) {
      String pattern = Lookups.text(term, call);
      Value merged = call.has("initial_value") ? mergeable(call.value("initial_value")) : null;
      for (String name : new TreeSet<>(call.evaluation().scope().names())) {
        if (fits(call.text("pattern_type", "regex"), pattern, name)) {
          Value value = call.evaluation().scope().find(name);
          if (value != null) {
            merged = both(call, merged, mergeable(value), name);
          }
        }
      }
      all.add(merged == null ? foobar.value.None.NONE : merged);
    }
    return Sequence.of(all);
  }

  private static boolean fits(String type, String pattern, String name) {
    return switch (type) {
      case "prefix" -> name.startsWith(pattern);
      case "suffix" -> name.endsWith(pattern);
      case "regex" -> Regex.of(pattern, false, false).searches(name);
      default -> false;
    };
  }

  private static Value mergeable(Value value) {
    if (value instanceof Mapping || value instanceof Sequence) {
      return value;
    }
    throw new Trouble("Not supported type detected, variable must be a list or a dict");
  }

  private static Value both(Invocation call, @Nullable Value before, Value more, String path) {
    if (before == null) {
      return more;
    }
    if (before instanceof Sequence first && more instanceof Sequence second) {
      return joined(first, second);
    }
    if (before instanceof Mapping first && more instanceof Mapping second) {
      return merged(call, first, second, path);
    }
    throw new Trouble("Unable to merge, not all variables are of the same type");
  }

  private static Sequence joined(Sequence first, Sequence second) {
    List<Value> items = new ArrayList<>(first.items());
    items.addAll(second.items());
    return Sequence.of(items);
  }

  private static Mapping merged(Invocation call, Mapping first, Mapping second, String path) {
    MapValue all = MapValue.of(first.entries());
    second
        .entries()
        .forEach(
            (key, value) -> {
              Value there = all.get(key);
              if (value instanceof Mapping inner) {
                Mapping old = there instanceof Mapping known ? known : MapValue.empty();
                all.put(key, merged(call, old, inner, path + "." + key));
              } else if (value instanceof Sequence more && there instanceof Sequence known) {
                all.put(key, joined(known, more));
              } else {
                refuseOverride(call, key, there, value, path);
                all.put(key, value);
              }
            });
    return all;
  }

  private static void refuseOverride(
      Invocation call, Value key, @Nullable Value there, Value value, String path) {
    if (there != null && !there.equals(value) && call.text("override", "error").equals("error")) {
      throw new Trouble(
          "The key '%s' with value '%s' will be overwritten with value '%s' from '%s.%s'"
              .formatted(key, Printed.str(there), Printed.str(value), path, key));
    }
  }
}
