package foobar.template.lookups;

import foobar.source.Suggestion;
import foobar.template.Evaluation;
import foobar.template.Function;
import foobar.template.Invocation;
import foobar.template.Library;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.python.Printed;
import foobar.value.Bool;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Undefined;
import foobar.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The functions {@code lookup}, {@code query} and {@code q}, and the lookups they call. */
public final class Lookups {

  private static final String PARAMETERS = "plugin name, *terms, **options";

  private Lookups() {}

  public static Library addTo(Library library) {
    library
        .lookups(
            "list items flattened nested cartesian together indexed_items dict subelements"
                + " random_choice",
            () -> ListLookups.ALL)
        .lookups("file unvault fileglob template", () -> FileLookups.ALL)
        .lookups("random_string merge_variables filetree", () -> CommunityLookups.ALL)
        .lookups("first_found", () -> List.of(FirstFound.LOOKUP))
        .lookups("sequence", () -> List.of(SequenceLookup.LOOKUP))
        .lookups("password", () -> List.of(PasswordLookup.LOOKUP))
        .lookups("ini csvfile", () -> TableLookups.ALL)
        .lookups("env pipe lines url", () -> OutsideLookups.ALL)
        .lookups("vars varnames", () -> VariableLookups.ALL)
        .lookups("inventory_hostnames", () -> List.of(HostNames.LOOKUP));
    Routine query = Routine.selecting("query", PARAMETERS, call -> lookup(call, true));
    return library
        .global(
            "lookup",
            Function.of(Routine.selecting("lookup", PARAMETERS, call -> lookup(call, false))))
        .global("query", Function.of(query))
        .global("q", Function.of(query.named("q")));
  }

  private static Value lookup(Invocation call, boolean alwaysList) {
    String name = call.text("plugin name");
    Evaluation evaluation = call.evaluation();
    Routine lookup = evaluation.library().lookup(name);
    if (lookup == null) {
      throw new Trouble(
              "there is no lookup `" + name + "`",
              Suggestion.question(name, evaluation.library().lookupNames()))
          .advised("`foobar doc --list lookups` lists all there are");
    }
    Map<String, Value> options = new LinkedHashMap<>(call.others());
    Value wantList = options.remove("wantlist");
    Value errors = options.remove("errors");
    boolean list = alwaysList || (wantList != null && wantList.truthy());
    try {
      Value found = lookup.call(Sequence.of(lists(call.rest())), List.of(), options, evaluation);
      return list ? found : single(found);
    } catch (Trouble trouble) {
      boolean strict = errors == null || Printed.str(errors).value().equals("strict");
      if (strict) {
        throw trouble;
      }
      return list ? Sequence.of(List.of()) : None.NONE;
    }
  }

  /** The terms with a list for each tuple in them, as Ansible hands them to a lookup. */
  private static List<Value> lists(List<Value> terms) {
    return terms.stream().map(Lookups::listed).toList();
  }

  private static Value listed(Value value) {
    return switch (value) {
      case Undefined undefined -> throw Trouble.of(undefined);
      case Sequence sequence when hasTuple(sequence) -> Sequence.of(lists(sequence.items()));
      case Mapping mapping when mapping.entries().values().stream().anyMatch(Lookups::hasTuple) -> {
        MapValue copy = MapValue.empty();
        mapping.entries().forEach((key, item) -> copy.put(key, listed(item)));
        yield copy;
      }
      default -> value;
    };
  }

  private static boolean hasTuple(Value value) {
    return switch (value) {
      case Undefined undefined -> true;
      case Sequence sequence ->
          sequence.isTuple() || sequence.items().stream().anyMatch(Lookups::hasTuple);
      case Mapping mapping -> mapping.entries().values().stream().anyMatch(Lookups::hasTuple);
      default -> false;
    };
  }

  /** Texts become one text with commas; anything else stays, a single one without its list. */
  private static Value single(Value found) {
    if (!(found instanceof Sequence sequence)) {
      return found;
    }
    List<Value> items = sequence.items();
    if (items.isEmpty() || !items.stream().allMatch(Text.class::isInstance)) {
      return items.size() == 1 ? items.getFirst() : found;
    }
    if (items.size() == 1) {
      return items.getFirst();
    }
    Printed out = new Printed();
    String separator = "";
    for (Value item : items) {
      out.add(separator).add(item);
      separator = ",";
    }
    return out.text();
  }

  /** The terms that a lookup was given; a single value counts as a list of one. */
  static List<Value> terms(Invocation call) {
    return call.input() instanceof Sequence sequence ? sequence.items() : List.of(call.input());
  }

  static String text(Value term, Invocation call) {
    return Routine.requireText(term, call.name()).value();
  }

  /** Refuses to run commands, ask machines and make passwords where that is not wanted. */
  static void reachOut(Invocation call) {
    if (!call.evaluation().scope().surroundings().mayReachOut()) {
      throw new Trouble("the lookup `" + call.name() + "` is not allowed here")
          .advised("move it into a play, such as into the `vars` of a task");
    }
  }

  static boolean isTrue(Value value) {
    return value == Bool.TRUE
        || List.of("yes", "true", "1", "on")
            .contains(Printed.str(value).value().toLowerCase(java.util.Locale.ROOT));
  }
}
