package foobar.command;

import foobar.lab.Lab;
import foobar.lab.LabHost;
import foobar.lab.SiteProof;
import foobar.settings.Settings;
import foobar.settings.Surroundings;
import foobar.source.Mistake;
import foobar.source.Snippet;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code foobar lab deploy}: the hosts, the site on them, and the site's proof that it works. */
@Command(
    name = "deploy",
    header = "Makes the hosts, deploys the site on them, and shows that it works.",
    mixinStandardHelpOptions = true)
final class LabDeploy implements Callable<Integer> {

  private static final int REQUESTS = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Mixin private final LabChoice choice = new LabChoice();
  @Mixin private final SiteOptions site = new SiteOptions();
  @Mixin private final SelectionOptions selection = new SelectionOptions();
  @Mixin private final LoginOptions login = new LoginOptions();
  @Mixin private final VaultOptions vault = new VaultOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    LabTerminal terminal = choice.terminal();
    Settings settings = Settings.read(Surroundings.here());
    LabPlan plan = LabPlan.read(choice.inventory(), vault.vault(settings));
    Lab lab = Lab.open(choice.inventory(), terminal.say());
    List<LabHost> hosts = lab.up(plan.hosts());
    List<String> sources = terminal.withLab(List.of(choice.inventory().toString()));
    PrintWriter err = terminal.line().getErr();
    PlaybookRun run = new PlaybookRun(settings, vault, login, selection, output);
    ExitCode end = run.run(site.request(sources), terminal.out(), err);
    URI url = url(plan.balancer(), hosts);
    if (end == ExitCode.DONE && site.isWholeSite() && selection.isEverything() && url != null) {
      return run.endedAs(prove(url, terminal)).number();
    }
    return end.number();
  }

  private static @Nullable URI url(LabPlan.@Nullable Balancer balancer, List<LabHost> hosts) {
    if (balancer == null) {
      return null;
    }
    String port = balancer.port() == 80 ? "" : ":" + balancer.port();
    return hosts.stream()
        .filter(host -> host.name().equals(balancer.host()))
        .map(host -> URI.create("http://" + host.address() + port + "/"))
        .findFirst()
        .orElse(null);
  }

  private static ExitCode prove(URI url, LabTerminal terminal) {
    PrintWriter out = terminal.out();
    try {
      new SiteProof(url, PATIENCE).show(REQUESTS).forEach(out::println);
      out.println("site: " + url);
      out.flush();
      return ExitCode.DONE;
    } catch (Mistake mistake) {
      PrintWriter err = terminal.line().getErr();
      mistake.diagnostics().forEach(one -> err.print(new Snippet(false).draw(one)));
      err.flush();
      return ExitCode.HOST_FAILED;
    }
  }
}
