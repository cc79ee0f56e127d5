package foobar.modules.lang;

import foobar.remote.Command;
import foobar.remote.CommandLine;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * pip as one task calls it.
 *
 * @param environment the virtual environment; empty for none
 * @param folder where it works
 * @param arguments what it takes beside its verb: options, then packages or a file
 */
record PipCall(Pip task, String environment, String folder, List<String> arguments) {

  private static final Pattern PASSWORD = Pattern.compile("(://[^/@:\\s]*:)[^/@\\s]*@");
  private static final String RUN =
      """
      cd "$1" || exit
      [ -z "$2" ] || PATH=$2/bin:$PATH
      [ -z "$3" ] || umask "$3"
      shift 3
      exec "$@"
      """;

  static PipCall of(Pip task, Probe host) {
    String folder = task.chdir().map(host::expand).orElse("/tmp");
    String environment = task.virtualenv().map(host::expand).orElse("");
    if (!environment.isEmpty() && !environment.startsWith("/")) {
      environment = folder + "/" + environment;
    }
    List<String> arguments = new ArrayList<>();
    task.extraArgs().ifPresent(text -> arguments.addAll(CommandLine.split(text)));
    if (task.editable() && !arguments.contains("-e")) {
      arguments.add("-e");
    }
    task.requirements().ifPresent(file -> arguments.addAll(List.of("-r", file)));
    arguments.addAll(task.wanted());
    return new PipCall(task, environment, folder, List.copyOf(arguments));
  }

  Output run(Host host, List<String> words) {
    List<String> all = new ArrayList<>(List.of(folder, environment, task.umask().orElse("")));
    all.addAll(words);
    return host.run(
        Command.script(RUN, all.toArray(String[]::new))
            .environment(
                Map.of("LC_ALL", "C", "PIP_DISABLE_PIP_VERSION_CHECK", "1", "PIP_NO_INPUT", "1")));
  }

  /** The virtual environment, made by its own command, or by Python itself if that is missing. */
  void makeEnvironment(Host host) {
    List<String> words = new ArrayList<>();
    List<String> command = CommandLine.split(task.virtualenvCommand());
    boolean own = host.ask(Command.script("command -v \"$1\"", command.getFirst())).ok();
    words.addAll(own ? command : List.of(task.virtualenvPython().orElse("python3"), "-m", "venv"));
    boolean byPython = words.contains("venv") || words.getFirst().contains("pyvenv");
    if (task.virtualenvSitePackages()) {
      words.add("--system-site-packages");
    }
    task.virtualenvPython().filter(python -> !byPython).ifPresent(p -> words.add("-p" + p));
    words.add(environment);
    check(run(host, words), "making the virtual environment " + environment);
  }

  static void check(Output output, String what) {
    if (!output.ok()) {
      String said = output.errors().isBlank() ? output.text() : output.errors();
      throw new HostFailure(what + " failed: " + withoutPassword(said.strip()));
    }
  }

  static String withoutPassword(String text) {
    return PASSWORD.matcher(text).replaceAll("$1" + Secret.MASK + "@");
  }
}
