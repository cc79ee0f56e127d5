package foobar.modules.control;

import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Jobs;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.module.Workplace;
import foobar.remote.Host;
import foobar.remote.Probe;
import foobar.value.Sequence;
import java.util.List;
import java.util.Optional;

/** Tells what a task with {@code async} and {@code poll: 0} has come to. */
@Doc("Tells what a task with `async` and `poll: 0` has come to.")
@Example("async_status: { jid: '{{ backup.ansible_job_id }}' }")
public record AsyncStatus(
    @Doc("The task's `ansible_job_id`.") String jid,
    @Doc("`status` tells; `cleanup` forgets the job.") @Default("status") Mode mode,
    Workplace workplace)
    implements Module {

  /** What to do about the job. */
  public enum Mode {
    STATUS,
    CLEANUP
  }

  @Override
  public Plan check(Probe host) {
    if (workplace.jobs().isImagined(host.name(), jid)) {
      return Plan.skip("a dry run starts no job that could be asked for");
    }
    String place = Jobs.folder(workplace, host) + "/" + jid;
    Plan plan = Plan.NOTHING.result("ansible_job_id", jid);
    for (String stream : List.of("stdout", "stderr")) {
      plan = plan.result(stream, "").result(stream + "_lines", Sequence.of());
    }
    Jobs.State ofRun = workplace.jobs().state(host.name(), jid);
    Optional<JobFile> onHost = ofRun == null ? JobFile.read(host, place) : Optional.empty();
    boolean known = ofRun != null || onHost.isPresent();
    if (mode == Mode.CLEANUP && known) {
      plan = plan.result("erased", place).result("started", 0).result("finished", 0);
      return plan.opaque("the job's answer", (h, results) -> erase(h, results, place));
    }
    plan = plan.result("started", 1).result("results_file", place);
    if (!known) {
      return plan.result("finished", 1).failed("could not find job");
    }
    if (ofRun == null) {
      return onHost.orElseThrow().told(plan);
    }
    if (!ofRun.finished()) {
      return plan.result("finished", 0);
    }
    return plan.results(ofRun.values())
        .result("ansible_job_id", jid)
        .result("finished", 1)
        .opaque("what the job did", (h, results) -> tell(ofRun, results));
  }

  private void erase(Host host, Results results, String place) {
    workplace.jobs().forget(host.name(), jid);
    host.remove(place);
    results.changed(false);
  }

  private static void tell(Jobs.State state, Results results) {
    results.changed(state.changed());
    String failure = state.failure();
    if (failure != null) {
      results.fail(failure);
    }
  }
}
