package foobar.modules.account;

import foobar.module.Act;
import foobar.module.Plan;
import foobar.remote.Command;
import foobar.remote.Host;
import java.util.ArrayList;
import java.util.List;

/** Takes a user away. */
record UserRemoval(User wanted) {

  Plan plan(Account now) {
    Plan plan = Plan.NOTHING.result("force", wanted.force()).result("remove", wanted.remove());
    if (!now.userExists()) {
      return plan;
    }
    List<String> words = new ArrayList<>(List.of("userdel"));
    if (wanted.force()) {
      words.add("-f");
    }
    if (wanted.remove()) {
      words.add("-r");
    }
    words.add(wanted.name());
    String after = wanted.remove() ? "absent, with " + now.home() : "absent";
    return plan.change("user", wanted.name(), after, Act.of(host -> remove(host, words)));
  }

  private void remove(Host host, List<String> words) {
    host.leave(wanted.name());
    host.run(Command.of(words)).orFail("removing the user " + wanted.name());
  }
}
