package foobar.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/** The verbs of the command line. */
final class Verbs {

  private static final Map<String, Supplier<Object>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("init", InitCommand::new);
    ALL.put("deploy", DeployCommand::new);
    ALL.put("rolling-update", RollingUpdateCommand::new);
    ALL.put("rollback", RollbackCommand::new);
    ALL.put("resume", ResumeCommand::new);
    ALL.put("abort", AbortCommand::new);
    ALL.put("maintenance", MaintenanceCommand::new);
    ALL.put("db", DbCommand::new);
    ALL.put("play", PlayCommand::new);
    ALL.put("run", RunCommand::new);
    ALL.put("shell", ShellCommand::new);
    ALL.put("ssh", SshCommand::new);
    ALL.put("cp", CpCommand::new);
    ALL.put("history", HistoryCommand::new);
    ALL.put("report", ReportCommand::new);
    ALL.put("check", CheckCommand::new);
    ALL.put("inventory", InventoryCommand::new);
    ALL.put("why", WhyCommand::new);
    ALL.put("status", StatusCommand::new);
    ALL.put("graph", GraphCommand::new);
    ALL.put("audit", AuditCommand::new);
    ALL.put("import", ImportCommand::new);
    ALL.put("doc", DocCommand::new);
    ALL.put("schema", SchemaCommand::new);
    ALL.put("completion", CompletionCommand::new);
    ALL.put("vault", VaultCommand::new);
    ALL.put("lab", LabCommand::new);
  }

  /** Those that programs call: shells, the build, and a client of this program's own. */
  private static final Map<String, Supplier<Object>> HIDDEN =
      Map.of(
          CompleteCommand.NAME,
          CompleteCommand::new,
          ManCommand.NAME,
          ManCommand::new,
          PersistCommand.NAME,
          PersistCommand::new);

  private Verbs() {}

  /** All of them, in the order of the help. */
  static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  /**
   * Adds the verbs that a command line can need: describing one costs more than most verbs do, so
   * where the first word names one, it alone is added.
   */
  static void add(CommandLine line, String... arguments) {
    String first = arguments.length == 0 ? "" : arguments[0];
    Supplier<Object> named = ALL.getOrDefault(first, HIDDEN.get(first));
    if (named != null) {
      line.addSubcommand(first, named.get());
    } else if (!first.equals("--version") && !first.equals("-V")) {
      ALL.forEach((name, verb) -> line.addSubcommand(name, verb.get()));
    }
    CommandLine play = line.getSubcommands().get("play");
    if (play != null) {
      TakenOptions.add(play.getCommandSpec());
      CommandSections.explainExitCodes(play.getCommandSpec());
    }
    CommandLine deploy = line.getSubcommands().get("deploy");
    if (deploy != null) {
      CommandSections.explainExitCodes(deploy.getCommandSpec());
    }
  }
}
