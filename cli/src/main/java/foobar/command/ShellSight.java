package foobar.command;

import foobar.remote.Command;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Unreachable;
import foobar.run.Fleet;
import foobar.run.Route;
import foobar.source.Diagnostic;
import foobar.source.Mistake;
import foobar.value.Text;
import java.time.Duration;
import java.util.List;

/**
 * The hosts as the inventory has them now, and what lies on them.
 *
 * @param run with the options that the shell was started with
 */
record ShellSight(PlaybookRun run, List<String> inventories, Sitting sitting)
    implements ShellState.Sight {

  /** Who presses Tab does not wait longer. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  @Override
  public List<String> meaning(Text pattern) {
    Fleet fleet = run.read(AdHocPlay.nothing(pattern.toString()).request(inventories)).fleet();
    return List.copyOf(fleet.select(List.of(pattern), warning -> refuse(warning.summary())));
  }

  private static void refuse(String why) {
    throw Diagnostic.error(why)
        .help("`inventory` shows the groups and hosts that there are")
        .mistake();
  }

  @Override
  public List<String> names() {
    return run.read(AdHocPlay.nothing("all").request(inventories)).fleet().names();
  }

  @Override
  public List<String> paths(String host, String typed) {
    try {
      Route route =
          new Outlook(run, AdHocPlay.nothing(host).request(inventories)).routes().getFirst();
      Host there = sitting.connector().connect(route.target()).as(route.become());
      Command list = Command.script("ls -1dp -- \"$1\"* 2>/dev/null | head -n 200", typed);
      return there.ask(list.timeout(PATIENCE)).text().lines().toList();
    } catch (Mistake | HostFailure | Unreachable e) {
      return List.of();
    }
  }
}
