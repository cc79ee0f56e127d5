package foobar.template.lookups;

import foobar.template.Invocation;
import foobar.template.Limits;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.python.PercentFormat;
import foobar.template.python.Printed;
import foobar.value.Int;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lookup {@code sequence}: numbers as texts, {@code 1-10/2:web%02d} or {@code start=1 end=10}.
 */
final class SequenceLookup {

  private static final List<String> KEYS = List.of("start", "end", "count", "stride", "format");

  static final Routine LOOKUP =
      Routine.of(
          "sequence", "start=1, end=None, count=None, stride=1, format='%d'", SequenceLookup::run);

  private static final String NUMBER = "(0x[0-9a-fA-F]+|\\d+)";
  private static final Pattern SHORT =
      Pattern.compile("(?:" + NUMBER + "-)?" + NUMBER + "(?:/" + NUMBER + ")?(?::(.*))?");

  private SequenceLookup() {}

  private static Value run(Invocation call) {
    List<Value> results = new ArrayList<>();
    Map<String, String> options = new LinkedHashMap<>();
    for (String key : KEYS) {
      if (call.has(key)) {
        options.put(key, Printed.str(call.value(key)).value());
      }
    }
    List<Value> terms = Lookups.terms(call);
    if (terms.isEmpty() && !options.isEmpty()) {
      generate(options, results);
    }
    for (Value term : terms) {
      Map<String, String> settings = new LinkedHashMap<>(options);
      settings.putAll(read(Printed.str(term).value()));
      generate(settings, results);
    }
    return Sequence.of(results);
  }

  private static Map<String, String> read(String term) {
    Matcher matcher = SHORT.matcher(term);
    if (!matcher.matches()) {
      return Settings.parse(term, "sequence", KEYS).values();
    }
    Map<String, String> settings = new LinkedHashMap<>();
    put(settings, "start", matcher.group(1));
    put(settings, "end", matcher.group(2));
    put(settings, "stride", matcher.group(3));
    put(settings, "format", matcher.group(4));
    return settings;
  }

  private static void put(Map<String, String> settings, String key, @Nullable String value) {
    if (value != null) {
      settings.put(key, value);
    }
  }

  private static long number(Map<String, String> settings, String key, long otherwise) {
    String text = settings.get(key);
    if (text == null) {
      return otherwise;
    }
    try {
      return Long.decode(text.strip());
    } catch (NumberFormatException e) {
      throw new Trouble("`" + key + "` of `sequence` must be a whole number, not `" + text + "`");
    }
  }

  private static void generate(Map<String, String> settings, List<Value> results) {
    if (settings.containsKey("count") == settings.containsKey("end")) {
      throw new Trouble("`sequence` needs `count` or `end`, and not both");
    }
    long start = number(settings, "start", 1);
    long stride = number(settings, "stride", 1);
    long count = number(settings, "count", -1);
    long end = count < 0 ? number(settings, "end", 0) : start + (count - 1) * stride;
    if (count == 0 || stride == 0) {
      return;
    }
    if (stride > 0 ? end < start : end > start) {
      throw new Trouble(
          "`sequence` cannot go from " + start + " to " + end + " in steps of " + stride,
          "a negative `stride` counts backwards");
    }
    Limits.items(Math.abs((end - start) / stride));
    Text format = Text.of(settings.getOrDefault("format", "%d"));
    for (long i = start; stride > 0 ? i <= end : i >= end; i += stride) {
      results.add(PercentFormat.format(format, Int.of(i)));
    }
  }
}
