package foobar.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import foobar.settings.Settings;
import foobar.settings.Surroundings;
import foobar.vault.MemoryFile;
import foobar.vault.Vault;
import foobar.vault.VaultFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code foobar vault edit}. */
@Command(
    name = "edit",
    header = "Edit an encrypted file.",
    description =
        "VISUAL or EDITOR names the editor. Its text stands in memory meanwhile, for you alone; the file keeps its vault id.",
    footerHeading = "%nExamples:%n",
    footer = {"  EDITOR=nano foobar vault edit secrets.yml"},
    mixinStandardHelpOptions = true)
final class VaultEdit implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "An encrypted file.")
  private Path file = Path.of("");

  @Mixin private VaultOptions options = new VaultOptions();

  @Override
  public Integer call() {
    Vault vault = options.vault(Settings.read(Surroundings.here()));
    VaultFile sealed = new VaultFile(file);
    String text = sealed.readVault();
    byte[] before = vault.decrypt(text, null);
    try (MemoryFile open = MemoryFile.of(String.valueOf(file.getFileName()), before)) {
      Editor.open(open.path());
      byte[] after = open.read();
      boolean changed = !Arrays.equals(before, after);
      if (changed) {
        sealed.write(vault.encryptLike(text, after).getBytes(ISO_8859_1));
      }
      CommandLine line = Objects.requireNonNull(spec).commandLine();
      line.getErr().println(changed ? "encrypted " + file : "nothing was changed");
    }
    return ExitCode.DONE.number();
  }
}
