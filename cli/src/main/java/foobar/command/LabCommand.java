package foobar.command;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code foobar lab}: an inventory's hosts as throwaway containers of this machine. */
@Command(
    name = "lab",
    header = "Makes throwaway hosts on this machine, one for each host of an inventory.",
    description = {
      "Each host is a container with systemd, a real sshd and an address of its own.",
      "The variable lab_image chooses its Debian: debian-12, debian-13 or debian-sid;",
      "lab_packages lists Debian packages that your roles install besides those of the site.",
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    subcommands = {LabUp.class, LabDeploy.class, LabStatus.class, LabSsh.class, LabDown.class})
final class LabCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "a command is missing");
  }
}
