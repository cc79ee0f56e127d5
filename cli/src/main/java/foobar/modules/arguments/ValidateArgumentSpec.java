package foobar.modules.arguments;

import foobar.module.Ahead;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Workplace;
import foobar.remote.Probe;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.PythonText;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Undefined;
import foobar.value.Value;
import java.util.List;
import java.util.Optional;

/** Fails unless the variables are what a role's {@code meta/argument_specs.yml} says. */
@Doc("Fails unless variables are as a specification of a role's arguments says.")
@Example(
    "validate_argument_spec: { argument_spec: { port: { type: int, required: true } },"
        + " provided_arguments: { port: 80 } }")
@Ahead(Ahead.Part.NOTHING)
public record ValidateArgumentSpec(
    @Doc("What each argument has to be: `type`, `required`, `choices`, `elements`, `options` ...")
        Mapping argumentSpec,
    @Doc("Values that count before the variables of the same names.")
        Optional<Mapping> providedArguments,
    @Doc("Returned as it is, to say whose arguments these are.")
        Optional<Mapping> validateArgsContext,
    Workplace workplace)
    implements Module {

  @Override
  public Plan check(Probe host) {
    MapValue values = MapValue.empty();
    for (Value name : argumentSpec.keys()) {
      // By its name alone it could be a function of templates, as `q` is.
      Value value = workplace.evaluate(Text.of("vars['" + PythonText.str(name) + "']"));
      if (!(value instanceof Undefined)) {
        values.put(name, value);
      }
    }
    providedArguments.ifPresent(given -> given.entries().forEach(values::put));
    List<String> errors = new ArgumentSpec(argumentSpec).errors(values);
    Plan plan =
        errors.isEmpty()
            ? Plan.NOTHING.result("msg", "The arg spec validation passed")
            : Plan.fail("Validation of arguments failed:\n" + String.join("\n", errors))
                .result("argument_spec_data", argumentSpec)
                .result("argument_errors", Sequence.of(errors.stream().map(Text::of).toList()));
    return plan.result("validate_args_context", validateArgsContext.orElse(MapValue.empty()));
  }
}
