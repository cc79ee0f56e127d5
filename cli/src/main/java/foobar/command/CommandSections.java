package foobar.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The list of the commands in {@code --help}: by what they are for, not by name. */
final class CommandSections {

  /** A command that stands nowhere here is listed last, under "More". */
  private static final Map<String, List<String>> SECTIONS = new LinkedHashMap<>();

  static {
    SECTIONS.put("Start", List.of("init"));
    SECTIONS.put("Run", List.of("deploy", "play", "run", "shell", "ssh", "cp"));
    SECTIONS.put(
        "Change while it serves",
        List.of("rolling-update", "rollback", "resume", "abort", "maintenance"));
    SECTIONS.put("Databases", List.of("db"));
    SECTIONS.put("Try", List.of("lab"));
    SECTIONS.put(
        "Look", List.of("status", "check", "audit", "graph", "inventory", "why", "facts", "doc"));
    SECTIONS.put("Look back", List.of("history", "report"));
    SECTIONS.put("Type less", List.of("completion", "schema"));
    SECTIONS.put("Keep secrets", List.of("vault"));
  }

  private CommandSections() {}

  /** Makes the help of the program list its commands in sections, and explain the exit codes. */
  static void show(CommandLine line) {
    // Not through the command line itself, which would give its sections to all commands below.
    UsageMessageSpec usage = line.getCommandSpec().usageMessage();
    Map<String, CommandLine.IHelpSectionRenderer> sections =
        new LinkedHashMap<>(usage.sectionMap());
    sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, CommandSections::render);
    usage.sectionMap(sections);
    usage.commandListHeading("");
    explainExitCodes(line.getCommandSpec());
  }

  /** Has the help of a command list what its exit codes mean. */
  static void explainExitCodes(CommandSpec spec) {
    UsageMessageSpec usage = spec.usageMessage();
    Map<String, CommandLine.IHelpSectionRenderer> sections =
        new LinkedHashMap<>(usage.sectionMap());
    sections.put(UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST, help -> exitCodes());
    usage.sectionMap(sections);
  }

  private static String render(Help help) {
    Map<String, Help> left = new LinkedHashMap<>(help.subcommands());
    StringBuilder out = new StringBuilder();
    SECTIONS.forEach((title, names) -> section(out, title, taken(left, names)));
    section(out, "More", left);
    return out.toString();
  }

  private static Map<String, Help> taken(Map<String, Help> from, List<String> names) {
    Map<String, Help> taken = new LinkedHashMap<>();
    for (String name : names) {
      if (from.containsKey(name)) {
        taken.put(name, from.remove(name));
      }
    }
    return taken;
  }

  private static void section(StringBuilder out, String title, Map<String, Help> commands) {
    if (commands.isEmpty()) {
      return;
    }
    out.append(String.format("%n%s:%n", title));
    commands.forEach(
        (name, help) -> {
          List<String> header =
              new ArrayList<>(List.of(help.commandSpec().usageMessage().header()));
          out.append(
              String.format("  %-14s  %s%n", name, header.isEmpty() ? "" : header.getFirst()));
        });
  }

  private static String exitCodes() {
    StringBuilder out = new StringBuilder(String.format("%nExit codes:%n"));
    for (ExitCode code : ExitCode.values()) {
      out.append(String.format("  %3d  %s%n", code.number(), code.meaning()));
    }
    return out.toString();
  }
}
