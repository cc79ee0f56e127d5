package foobar.command;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Options of {@code ansible-playbook} that are taken, and that nothing here needs. */
final class TakenOptions {

  private TakenOptions() {}

  static void add(CommandSpec spec) {
    spec.addOption(
        text(
            "ARGS",
            "Taken and not needed: files go over the connection there is.",
            List.of("--sftp-extra-args", "--scp-extra-args")));
  }

  private static OptionSpec text(String label, String description, List<String> names) {
    return OptionSpec.builder(names.toArray(String[]::new))
        .arity("1")
        .type(String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }
}
