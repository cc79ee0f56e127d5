package foobar.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code foobar vault encrypt-string}. */
@Command(
    name = "encrypt-string",
    aliases = "encrypt_string",
    header = "Encrypt values, as they are written into a file of variables.",
    description =
        "Values in the command line are seen by who lists processes and stay in the history of your shell: better leave them away and type or pipe them.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  foobar vault encrypt-string --stdin-name db_password <password",
      "  foobar vault encrypt-string --prompt --name db_password"
    },
    mixinStandardHelpOptions = true)
final class VaultEncryptString implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "TEXT", arity = "0..*", description = "The values.")
  private List<String> texts = List.of();

  @Option(
      names = {"-n", "--name"},
      paramLabel = "NAME",
      description = "The variable of a value; once for each.")
  private List<String> names = List.of();

  @Option(
      names = "--stdin-name",
      paramLabel = "NAME",
      description = "The variable of the value that comes by the standard input.")
  private Optional<String> standardName = Optional.empty();

  @Option(
      names = {"-p", "--prompt"},
      description = "Ask for the value on the terminal.")
  private boolean prompt;

  @Mixin private VaultKeyOptions keys = new VaultKeyOptions();

  @Override
  public Integer call() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    if (names.size() > texts.size() + (prompt ? 1 : 0)) {
      throw new ParameterException(line, "there are more names than values");
    }
    VaultKeyOptions.Key key = keys.key();
    List<String> values = new ArrayList<>(texts);
    if (prompt) {
      values.add(VaultOptions.prompt("Value: "));
    }
    for (int i = 0; i < values.size(); i++) {
      print(i < names.size() ? names.get(i) : "", key.encrypt(values.get(i).getBytes(UTF_8)));
    }
    if (values.isEmpty() || standardName.isPresent()) {
      print(standardName.orElse(""), key.encrypt(standardInput()));
    }
    return ExitCode.DONE.number();
  }

  private static byte[] standardInput() {
    try {
      return System.in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void print(String name, String text) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println((name.isEmpty() ? "" : name + ": ") + "!vault |");
    out.print(text.indent(10));
    out.flush();
  }
}
