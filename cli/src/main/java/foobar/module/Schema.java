package foobar.module;

import foobar.source.Diagnostic;
import foobar.source.Mistake;
import foobar.source.Span;
import foobar.source.Suggestion;
import foobar.value.Bool;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.Omit;
import foobar.value.PythonText;
import foobar.value.Text;
import foobar.value.Value;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a module's record declares: its names, its parameters, how to make one from a task. */
public final class Schema {

  private final Class<? extends Module> type;
  private volatile @Nullable Declared declared;

  /** What the record declares, as it is asked for. */
  private record Declared(
      Shape<? extends Module> shape, List<Parameter> parameters, Map<String, Parameter> byName) {}

  public Schema(Class<? extends Module> type) {
    this.type = type;
  }

  /** Read when the module is used: most runs use a few of all modules. */
  private Declared declared() {
    Declared known = declared;
    if (known == null) {
      Shape<? extends Module> shape = Shape.of(type);
      List<Parameter> parameters = List.copyOf(shape.parameters().values());
      known = new Declared(shape, parameters, byName(parameters));
      declared = known;
    }
    return known;
  }

  private static Map<String, Parameter> byName(List<Parameter> parameters) {
    Map<String, Parameter> all = new HashMap<>();
    for (Parameter parameter : parameters) {
      all.putIfAbsent(parameter.name(), parameter);
      parameter.aliases().forEach(alias -> all.putIfAbsent(alias, parameter));
    }
    return all;
  }

  /** All names of the module, its own first. */
  public List<String> names() {
    Names declared = type.getAnnotation(Names.class);
    return declared == null
        ? List.of(Parameter.snakeCase(type.getSimpleName()))
        : List.of(declared.value());
  }

  public String name() {
    return names().getFirst();
  }

  /** What of a task of this module may be done before its turn; null for nothing at all. */
  public Ahead.@Nullable Part ahead() {
    Ahead ahead = type.getAnnotation(Ahead.class);
    return ahead == null ? null : ahead.value();
  }

  /** Whether a host can do by itself what a task of this module asks for. */
  public boolean runsErrands() {
    return Errand.Runner.class.isAssignableFrom(type);
  }

  public String doc() {
    Doc doc = type.getAnnotation(Doc.class);
    return doc == null ? "" : doc.value();
  }

  public List<String> examples() {
    return Arrays.stream(type.getAnnotationsByType(Example.class)).map(Example::value).toList();
  }

  /** What is asked of several parameters at once, a sentence each. */
  public List<String> rules() {
    Rules rules = type.getAnnotation(Rules.class);
    return rules == null ? List.of() : RuleSentences.of(rules);
  }

  public List<Parameter> parameters() {
    return declared().parameters();
  }

  /** Whether parameters that are not declared are taken too. */
  public boolean takesRest() {
    return declared().shape().takesRest();
  }

  /** The parameter that takes a text written right after the module's name. */
  public Optional<Parameter> freeForm() {
    return parameters().stream().filter(Parameter::freeForm).findFirst();
  }

  /**
   * What is wrong with a task's parameters, as far as it can be said without variables.
   *
   * @param given the parameters as written
   * @param place where to point if a parameter is missing
   * @param template whether a value has to be evaluated first and so cannot be judged yet
   */
  public List<Diagnostic> problems(Mapping given, @Nullable Span place, Predicate<Value> template) {
    List<Diagnostic> found = problems(given, place, template, true);
    if (found.isEmpty() && !template.test(given)) {
      found.addAll(rules(given, place));
    }
    return found;
  }

  private List<Diagnostic> problems(
      Mapping given, @Nullable Span place, Predicate<Value> template, boolean written) {
    List<Diagnostic> found = new ArrayList<>();
    for (Value key : given.keys()) {
      if (!takesRest() && find(key.toString()) == null) {
        found.add(unknown(key));
      }
    }
    for (Parameter parameter : parameters()) {
      Value value = value(given, parameter);
      if (value == null) {
        if (parameter.required()) {
          found.add(missing(parameter, place));
        }
      } else if (value != None.NONE && !template.test(value)) {
        try {
          Conversion conversion = new Conversion(parameter.name());
          if (written) {
            conversion.refuseStructure(value, parameter.type());
          }
          conversion.convert(value, parameter.type());
        } catch (Mistake mistake) {
          mistake.diagnostics().forEach(d -> found.add(d.span() == null ? d.at(place) : d));
        }
      }
    }
    return found;
  }

  /** What the rules between parameters say, which the record's constructor knows. */
  private List<Diagnostic> rules(Mapping given, @Nullable Span place) {
    try {
      whole(given, place, Nowhere.WORKPLACE);
      return List.of();
    } catch (Mistake mistake) {
      return mistake.diagnostics();
    }
  }

  /**
   * The module with its parameters.
   *
   * @param given the parameters, evaluated
   * @param place where to point if one is missing
   * @throws Mistake that names every wrong parameter
   */
  public Module bind(Mapping given, @Nullable Span place, Workplace workplace) {
    List<Diagnostic> problems = problems(given, place, value -> false, false);
    if (!problems.isEmpty()) {
      throw new Mistake(problems);
    }
    return whole(given, place, workplace);
  }

  private Module whole(Mapping given, @Nullable Span place, Workplace workplace) {
    Rules rules = type.getAnnotation(Rules.class);
    String broken =
        rules == null
            ? null
            : new ParameterRules(
                    rules,
                    name -> value(given, Objects.requireNonNull(find(name), name)),
                    name -> known(given, name))
                .broken();
    if (broken != null) {
      throw rule(broken, place);
    }
    return fill(declared().shape(), given, place, workplace);
  }

  /** A parameter's value as its type has it, such as {@code True} for a yes. */
  private @Nullable Value known(Mapping given, String name) {
    Parameter parameter = Objects.requireNonNull(find(name), name);
    Value value = value(given, parameter);
    if (value == null) {
      String byDefault = parameter.byDefault();
      value = byDefault == null || byDefault.isEmpty() ? null : Text.of(byDefault);
    }
    return value != null && parameter.type() == boolean.class
        ? Bool.of(new Conversion(name).convert(value, boolean.class) == Boolean.TRUE)
        : value;
  }

  private Mistake rule(@Nullable String broken, @Nullable Span place) {
    return Diagnostic.error("`" + name() + "`: " + broken)
        .at(place)
        .help("`foobar doc " + name() + "` tells what it takes")
        .mistake();
  }

  private <R> R fill(Shape<R> shape, Mapping given, @Nullable Span place, Workplace workplace) {
    Object[] arguments =
        shape.slots().stream()
            .map(
                slot ->
                    switch (slot) {
                      case Shape.Slot.Place ignored -> workplace;
                      case Shape.Slot.Others ignored -> rest(given);
                      case Shape.Slot.Part part -> fill(part.shape(), given, place, workplace);
                      case Shape.Slot.Own own -> argument(own, given);
                    })
            .toArray();
    return make(shape, arguments, place);
  }

  private static Object argument(Shape.Slot.Own own, Mapping given) {
    Parameter parameter = own.parameter();
    Value value = value(given, parameter);
    if (value == null || value == None.NONE) {
      if (parameter.optional()) {
        return Optional.empty();
      }
      String byDefault = parameter.byDefault();
      return own.conversion()
          .convert(byDefault == null ? None.NONE : Text.of(byDefault), parameter.type());
    }
    Object converted = own.conversion().convert(value, parameter.type());
    return parameter.optional() ? Optional.of(converted) : converted;
  }

  private Map<String, Value> rest(Mapping given) {
    Map<String, Value> rest = new LinkedHashMap<>();
    given
        .entries()
        .forEach(
            (key, value) -> {
              if (find(key.toString()) == null && value != Omit.OMIT) {
                rest.put(PythonText.str(key), value);
              }
            });
    return rest;
  }

  private <R> R make(Shape<R> shape, Object[] arguments, @Nullable Span place) {
    try {
      return shape.constructor().newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException rule) {
        throw rule(rule.getMessage(), place);
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private @Nullable Parameter find(String name) {
    return declared().byName().get(name);
  }

  /** As Ansible has it, an alias wins over the name itself; what is omitted is not given at all. */
  private static @Nullable Value value(Mapping given, Parameter parameter) {
    Value value = given(given, parameter.name());
    for (String alias : parameter.aliases()) {
      Value other = given(given, alias);
      value = other == null ? value : other;
    }
    return value;
  }

  private static @Nullable Value given(Mapping given, String name) {
    Value value = given.get(name);
    return value == Omit.OMIT ? null : value;
  }

  private Diagnostic unknown(Value key) {
    List<String> known = new ArrayList<>();
    parameters()
        .forEach(
            parameter -> {
              known.add(parameter.name());
              known.addAll(parameter.aliases());
            });
    return Diagnostic.error("`" + name() + "` has no parameter `" + key + "`")
        .at(Conversion.place(key))
        .label(Suggestion.question(key.toString(), known))
        .help("`foobar doc " + name() + "` lists the parameters");
  }

  private Diagnostic missing(Parameter parameter, @Nullable Span place) {
    return Diagnostic.error("`" + name() + "` needs the parameter `" + parameter.name() + "`")
        .at(place)
        .help("`foobar doc " + name() + "` lists the parameters");
  }
}
