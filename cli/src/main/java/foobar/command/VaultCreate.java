package foobar.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import foobar.source.Diagnostic;
import foobar.vault.MemoryFile;
import foobar.vault.VaultFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code foobar vault create}. */
@Command(
    name = "create",
    header = "Write a new encrypted file with your editor.",
    description =
        "VISUAL or EDITOR names the editor. Its text stands in memory meanwhile, for you alone.",
    footerHeading = "%nExamples:%n",
    footer = {"  foobar vault create group_vars/all/secrets.yml"},
    mixinStandardHelpOptions = true)
final class VaultCreate implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The file to make.")
  private Path file = Path.of("");

  @Mixin private VaultKeyOptions keys = new VaultKeyOptions();

  @Override
  public Integer call() {
    if (Files.exists(file)) {
      throw Diagnostic.error("`" + file + "` is there already")
          .help("`foobar vault edit " + file + "` opens it")
          .mistake();
    }
    VaultKeyOptions.Key key = keys.key();
    try (MemoryFile open = MemoryFile.of(String.valueOf(file.getFileName()), new byte[0])) {
      Editor.open(open.path());
      new VaultFile(file).write(key.encrypt(open.read()).getBytes(ISO_8859_1));
    }
    Objects.requireNonNull(spec).commandLine().getErr().println("encrypted " + file);
    return ExitCode.DONE.number();
  }
}
