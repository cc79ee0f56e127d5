package foobar.modules.control;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Workplace;
import foobar.remote.Probe;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.List;
import java.util.Optional;

/** Fails unless all conditions hold. */
@Doc("Fails unless all conditions hold.")
@Example("assert: { that: [\"port > 1023\", \"name is defined\"], fail_msg: 'choose a free port' }")
@Ahead(Ahead.Part.NOTHING)
public record Assert(
    @Doc("A condition or a list of them, written without braces.") Value that,
    @Doc("What is said if one does not hold.") @Alias("msg") Optional<Value> failMsg,
    @Doc("What is said if all hold.") Optional<Value> successMsg,
    @Doc("Say only whether all hold.") @Default("no") boolean quiet,
    Workplace workplace)
    implements Module {

  @Override
  public Plan check(Probe host) {
    List<Value> conditions = that instanceof Sequence all ? all.items() : List.of(that);
    Plan refused = refused();
    if (refused.failure() != null) {
      return refused;
    }
    for (Value condition : conditions) {
      if (!workplace.holds(condition)) {
        Value message = failMsg.orElse(Text.of("Assertion failed"));
        return shown(Plan.fail(message.toString()))
            .result("msg", message)
            .result("assertion", condition)
            .result("evaluated_to", condition instanceof Int ? condition : Bool.FALSE);
      }
    }
    return shown(Plan.NOTHING).result("msg", successMsg.orElse(Text.of("All assertions passed")));
  }

  /** Messages that are neither a text nor a list of texts. */
  private Plan refused() {
    Plan plan = Plan.NOTHING;
    for (boolean failing : List.of(true, false)) {
      String name = failing ? "fail_msg or msg" : "success_msg";
      Value message = (failing ? failMsg : successMsg).orElse(Text.EMPTY);
      if (message instanceof Sequence texts) {
        if (!texts.items().stream().allMatch(Text.class::isInstance)) {
          plan = Plan.fail("Type of one of the elements in " + name + " list is not string type");
        }
      } else if (!(message instanceof Text)) {
        plan =
            Plan.fail(
                "Incorrect type for "
                    + name
                    + ", expected a string or list and got <class '"
                    + message.typeName()
                    + "'>");
      }
    }
    return plan;
  }

  private Plan shown(Plan plan) {
    return quiet ? plan : plan.result("_ansible_verbose_always", Bool.TRUE);
  }
}
