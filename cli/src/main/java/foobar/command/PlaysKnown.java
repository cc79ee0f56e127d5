package foobar.command;

import foobar.blueprint.Blueprint;
import foobar.blueprint.Known;
import foobar.playbook.Play;
import foobar.run.Fleet;
import foobar.run.Provenance;
import java.util.List;

/**
 * Answers what plays would know of their hosts, whichever play it is that knows it.
 *
 * @param plays in order
 */
record PlaysKnown(Provenance provenance, List<OnHosts> plays) {

  /** A play with its hosts, in the order of the inventory. */
  record OnHosts(Play play, List<String> hosts) {}

  Blueprint of(Fleet fleet) {
    return new Blueprint(fleet.hostsByGroup(), fleet::placeOf, this::find);
  }

  /** A play without the role that has a default for it says nothing of it. */
  private Known find(String host, String variable) {
    Known best = Known.NOTHING;
    for (OnHosts one : plays) {
      if (!one.hosts().contains(host)) {
        continue;
      }
      Provenance.Answer answer = provenance.of(variable, host, one.play());
      if (answer.settings().isEmpty()) {
        continue;
      }
      Known known = new Known(answer.value(), answer.settings().getFirst().place());
      if (known.isKnown()) {
        return known;
      }
      best = known;
    }
    return best;
  }
}
