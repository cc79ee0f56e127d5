package foobar.command;

import foobar.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What verbs take that say something of a site before any host is asked. */
final class BlueprintOptions {

  /** Those of which the usual site consists; without hosts of a group, one says nothing. */
  private static final List<String> USUAL = List.of(SiteOptions.SITE, "dns.yml");

  @Parameters(paramLabel = "INVENTORY", arity = "1..*", description = "A file or folder of hosts.")
  private List<String> inventories = new ArrayList<>();

  @Option(
      names = "--playbook",
      paramLabel = "FILE",
      description =
          "The playbook that makes the site (site.yml; your own ./playbooks win over the packed ones).")
  private List<String> playbooks = new ArrayList<>();

  @Mixin private ScopeOptions scope = new ScopeOptions();
  @Mixin private VaultOptions vault = new VaultOptions();

  /**
   * @throws foobar.source.Mistake naming all that is wrong in the files
   */
  <T> T known(Settings settings, BiFunction<PlaybookRun.Read, PlaysKnown, T> asked) {
    List<String> wanted = playbooks.isEmpty() ? USUAL : playbooks;
    PlaybookRun run =
        new PlaybookRun(settings, vault, new LoginOptions(), scope, new OutputOptions());
    PlaybookRun.Request request =
        new PlaybookRun.Request(inventories, wanted, true, false, List.of());
    return new Outlook(run, request).ofSite(asked);
  }

  /** The files with passwords of the vault. */
  List<java.nio.file.Path> passwordFiles(Settings settings) {
    return vault.passwordFiles(settings);
  }
}
