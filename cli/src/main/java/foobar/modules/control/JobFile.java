package foobar.modules.control;

import foobar.module.HostJson;
import foobar.module.Plan;
import foobar.modules.command.ModuleAnswer;
import foobar.remote.Command;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.Mapping;
import java.util.Optional;

/**
 * What a host has kept of a job that was left to it, by this run or another, or by Ansible.
 *
 * @param content the file's
 */
record JobFile(Output content) {

  /** Nothing if there is no such file. */
  static Optional<JobFile> read(Probe host, String place) {
    Output content = host.ask(Command.of("cat", place));
    return content.ok() ? Optional.of(new JobFile(content)) : Optional.empty();
  }

  Plan told(Plan plan) {
    Mapping said =
        HostJson.read(content.text()).orElse(null) instanceof Mapping mapping ? mapping : null;
    if (said == null) {
      return plan.result("finished", 1).failed("Could not parse job output: " + content.text());
    }
    if (said.get("started") != null) {
      return plan.result("finished", 0);
    }
    return plan.result("finished", 1)
        .opaque("what the job did", (host, results) -> new ModuleAnswer(content).tell(results));
  }
}
