package foobar.report;

import foobar.value.Bool;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.PythonText;
import foobar.value.Secret;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.Map;
import java.util.regex.Pattern;

/** A value as YAML, which people read more easily than one long line of JSON; secrets are stars. */
final class ValueText {

  private static final String STEP = "  ";

  /** Texts that YAML reads as themselves without quotes. */
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z_/.][^\\x00-\\x1f\\x7f]*[^\\s:\\x00-\\x1f\\x7f]|[A-Za-z_/]");

  private static final Pattern NEEDS_QUOTES =
      Pattern.compile(
          "(?i:true|false|yes|no|on|off|null|y|n|~|\\.inf|\\.nan)|\\.\\d.*|.*: .*|.* #.*");

  private final StringBuilder out = new StringBuilder();

  private ValueText() {}

  /** The entries, one or more lines each, every line indented by this and ended. */
  static String block(Map<String, Value> entries, String indent) {
    ValueText text = new ValueText();
    entries.forEach((key, value) -> text.entry(key, value, indent));
    return text.out.toString();
  }

  private void entry(String key, Value value, String indent) {
    out.append(indent).append(key).append(':');
    afterColon(value, indent);
  }

  private void afterColon(Value value, String indent) {
    switch (value) {
      case Mapping mapping when mapping.size() > 0 -> {
        out.append('\n');
        entries(mapping, indent + STEP);
      }
      case Sequence sequence when sequence.size() > 0 -> {
        out.append('\n');
        items(sequence, indent);
      }
      default -> scalar(value, indent);
    }
  }

  private void entries(Mapping mapping, String indent) {
    mapping.entries().forEach((key, value) -> entry(inline(key), value, indent));
  }

  private void items(Sequence sequence, String indent) {
    for (Value item : sequence.items()) {
      out.append(indent).append('-');
      if (item instanceof Mapping mapping && mapping.size() > 0) {
        int from = out.length();
        entries(mapping, indent + STEP);
        // The first entry stands beside the dash.
        out.replace(from, from + indent.length() + STEP.length(), " ");
      } else if (item instanceof Sequence inner && inner.size() > 0) {
        out.append('\n');
        items(inner, indent + STEP);
      } else {
        scalar(item, indent);
      }
    }
  }

  private void scalar(Value value, String indent) {
    if (value instanceof Text text && !text.isSecret() && fitsBlock(text.value())) {
      out.append(text.value().endsWith("\n") ? " |" : " |-").append('\n');
      text.value()
          .lines()
          .forEach(line -> out.append(line.isEmpty() ? "" : indent + STEP + line).append('\n'));
      return;
    }
    out.append(' ').append(inline(value)).append('\n');
  }

  /** A literal block keeps the lines readable, where nothing in them needs an escape. */
  private static boolean fitsBlock(String text) {
    return text.strip().contains("\n")
        && !text.startsWith(" ")
        && !text.startsWith("\n")
        && !text.endsWith("\n\n")
        && text.chars().allMatch(c -> c == '\n' || c == '\t' || (c >= 0x20 && c != 0x7f));
  }

  private static String inline(Value value) {
    return switch (value) {
      case Text text when text.isSecret() -> Secret.MASK;
      case Text text -> quoted(text.value());
      case None ignored -> "null";
      case Bool bool -> bool.truthy() ? "true" : "false";
      case Mapping ignored -> "{}";
      case Sequence ignored -> "[]";
      default -> PythonText.str(value);
    };
  }

  private static String quoted(String text) {
    if (PLAIN.matcher(text).matches() && !NEEDS_QUOTES.matcher(text).matches()) {
      return text;
    }
    if (text.chars().allMatch(c -> c >= 0x20 && c != 0x7f)) {
      return "'" + text.replace("'", "''") + "'";
    }
    return JsonText.quoted(text);
  }
}
