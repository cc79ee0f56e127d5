package foobar.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.WordUtils;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The manual page of a command, in the language of {@code man}, from what the command declares. */
final class ManPage {

  private static final int WIDTH = 72;

  private final CommandLine line;
  private final CommandSpec spec;
  private final UsageMessageSpec usage;
  private final String date;
  private final StringBuilder out = new StringBuilder();

  /**
   * @param date of the program, such as {@code 2026-01-31}
   */
  ManPage(CommandLine line, String date) {
    this.line = line;
    this.date = date;
    this.spec = line.getCommandSpec();
    this.usage = spec.usageMessage();
  }

  /** As {@code man} calls it: {@code foobar-db-status}. */
  String name() {
    return spec.qualifiedName("-");
  }

  String text() {
    String title = name().toUpperCase(Locale.ROOT);
    out.append(".TH \"" + escaped(title) + "\" \"1\" \"" + date + "\" \"foobar\" \"foobar\"\n");
    // No hyphens, no stretched lines: what is copied from a page is what was meant.
    out.append(".nh\n.ad l\n");
    section("NAME");
    out.append(escaped(name()) + " \\- " + words(header().replaceFirst("\\.$", "")) + "\n");
    section("SYNOPSIS");
    out.append(synopsis() + "\n");
    description();
    arguments("ARGUMENTS", spec.positionalParameters());
    arguments("OPTIONS", spec.options());
    commands();
    exitCodes();
    examples();
    seeAlso();
    return out.toString();
  }

  private void section(String title) {
    out.append(".SH " + title + "\n");
  }

  private String header() {
    return String.join(" ", plain(usage.header()));
  }

  private String synopsis() {
    String text = line.getHelp().synopsis(0).strip().replaceAll("\\s+", " ");
    String name = spec.qualifiedName();
    return ".B " + escaped(name) + "\n" + filled(text.substring(name.length()).strip());
  }

  private void description() {
    section("DESCRIPTION");
    List<String> all = new ArrayList<>(List.of(header()));
    all.addAll(plain(usage.description()));
    out.append(all.stream().map(ManPage::words).collect(Collectors.joining("\n.PP\n")));
    out.append('\n');
  }

  private void arguments(String title, List<? extends ArgSpec> arguments) {
    List<? extends ArgSpec> shown = arguments.stream().filter(one -> !one.hidden()).toList();
    if (shown.isEmpty()) {
      return;
    }
    section(title);
    for (ArgSpec argument : shown) {
      out.append(".TP\n" + tag(argument) + "\n");
      out.append(words(String.join(" ", described(argument))) + "\n");
    }
  }

  private static String tag(ArgSpec argument) {
    if (argument instanceof PositionalParamSpec) {
      return "\\fI" + escaped(argument.paramLabel()) + "\\fR";
    }
    OptionSpec option = (OptionSpec) argument;
    String names =
        Arrays.stream(option.names())
            .map(name -> "\\fB" + escaped(name) + "\\fR")
            .collect(Collectors.joining(", "));
    boolean hasValue = option.arity().max() > 0;
    return hasValue ? names + " \\fI" + escaped(option.paramLabel()) + "\\fR" : names;
  }

  /** With its default and its choices in their places. */
  private static List<String> described(ArgSpec argument) {
    String choices =
        argument.completionCandidates() == null
            ? ""
            : String.join(", ", argument.completionCandidates());
    return plain(argument.description()).stream()
        .map(text -> text.replace("${COMPLETION-CANDIDATES}", choices))
        .map(text -> text.replace("${DEFAULT-VALUE}", String.valueOf(argument.defaultValue())))
        .toList();
  }

  private void commands() {
    List<CommandSpec> below =
        spec.subcommands().values().stream()
            .map(CommandLine::getCommandSpec)
            .filter(command -> !command.usageMessage().hidden())
            .toList();
    if (below.isEmpty()) {
      return;
    }
    section("COMMANDS");
    for (CommandSpec command : below) {
      out.append(".TP\n\\fB" + escaped(command.name()) + "\\fR\n");
      out.append(words(String.join(" ", plain(command.usageMessage().header()))) + "\n");
    }
  }

  private void exitCodes() {
    section("EXIT STATUS");
    for (ExitCode code : ExitCode.values()) {
      out.append(".TP\n\\fB" + code.number() + "\\fR\n" + words(code.meaning()) + "\n");
    }
  }

  private void examples() {
    List<String> lines = plain(usage.footer());
    if (lines.isEmpty()) {
      return;
    }
    section("EXAMPLES");
    out.append(".nf\n");
    lines.forEach(text -> out.append(guarded(escaped(text.replaceFirst("^  ", ""))) + "\n"));
    out.append(".fi\n");
  }

  private void seeAlso() {
    CommandSpec above = spec.parent();
    Stream<String> pages =
        Stream.concat(
            above == null ? Stream.empty() : Stream.of(above.qualifiedName("-")),
            spec.subcommands().values().stream()
                .filter(below -> !below.getCommandSpec().usageMessage().hidden())
                .map(below -> below.getCommandSpec().qualifiedName("-")));
    section("SEE ALSO");
    out.append(
        pages.map(page -> "\\fB" + escaped(page) + "\\fR(1)").collect(Collectors.joining(",\n")));
    out.append('\n');
  }

  /** What is written for {@code String.format}, as it is shown. */
  private static List<String> plain(String[] lines) {
    return Arrays.stream(lines)
        .map(text -> text.replace("%n", "\n").replace("%%", "%"))
        .flatMap(String::lines)
        .toList();
  }

  /** Text in which what stands in backquotes is bold. */
  private static String words(String text) {
    return filled(text).replaceAll("`([^`]*)`", "\\\\fB$1\\\\fR");
  }

  /** Text in lines of a usual length; where they end makes no difference to a reader. */
  private static String filled(String text) {
    return WordUtils.wrap(escaped(text), WIDTH, "\n", false)
        .lines()
        .map(ManPage::guarded)
        .collect(Collectors.joining("\n"));
  }

  /** A point in front would make a command of the line. */
  private static String guarded(String text) {
    return text.startsWith(".") ? "\\&" + text : text;
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq");
  }
}
