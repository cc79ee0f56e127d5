package foobar.template.filters;

import foobar.template.Invocation;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.python.Comparison;
import foobar.template.python.Items;
import foobar.template.python.Numbers;
import foobar.template.python.Operations;
import foobar.template.python.Operator;
import foobar.value.Bool;
import foobar.value.Callable;
import foobar.value.Equality;
import foobar.value.Int;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.Real;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Undefined;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** Jinja2's tests. */
public final class Tests {

  public static final List<Routine> ALL = all();

  private Tests() {}

  private static List<Routine> all() {
    List<Routine> tests = new ArrayList<>();
    tests.add(lenient("defined", value -> !(value instanceof Undefined)));
    tests.add(lenient("undefined", value -> value instanceof Undefined));
    tests.add(lenient("none", value -> value == None.NONE));
    tests.add(lenient("boolean", value -> value instanceof Bool));
    tests.add(lenient("true", value -> value == Bool.TRUE));
    tests.add(lenient("false", value -> value == Bool.FALSE));
    tests.add(lenient("integer", value -> value instanceof Int));
    tests.add(lenient("float", value -> value instanceof Real));
    tests.add(lenient("number", Numbers::isNumber));
    tests.add(lenient("string", value -> value instanceof Text));
    tests.add(lenient("mapping", value -> value instanceof Mapping));
    tests.add(lenient("callable", value -> value instanceof Callable));
    tests.add(lenient("sequence", value -> !(value instanceof Undefined) && hasItems(value)));
    tests.add(lenient("iterable", Tests::hasItems));
    tests.add(lenient("escaped", value -> false));
    tests.add(plain("odd", value -> rest(value, 2) == 1));
    tests.add(plain("even", value -> rest(value, 2) == 0));
    tests.add(plain("lower", value -> cased(value, text -> text.toLowerCase(Locale.ROOT))));
    tests.add(plain("upper", value -> cased(value, text -> text.toUpperCase(Locale.ROOT))));
    tests.add(Routine.selecting("divisibleby", "num", Tests::divisible));
    tests.add(Routine.lenient("sameas", "other", Tests::same));
    tests.add(
        Routine.lenient(
            "in", "seq", call -> Bool.of(Comparison.contains(call.value("seq"), call.input()))));
    tests.add(Routine.lenient("filter", "", call -> Bool.of(knows(call, true))));
    tests.add(Routine.lenient("test", "", call -> Bool.of(knows(call, false))));
    Map.of(
            Comparison.EQUAL, List.of("eq", "equalto", "=="),
            Comparison.NOT_EQUAL, List.of("ne", "!="),
            Comparison.GREATER, List.of("gt", "greaterthan", ">"),
            Comparison.GREATER_OR_EQUAL, List.of("ge", ">="),
            Comparison.LESS, List.of("lt", "lessthan", "<"),
            Comparison.LESS_OR_EQUAL, List.of("le", "<="))
        .forEach((sign, names) -> names.forEach(name -> tests.add(compare(name, sign))));
    return List.copyOf(tests);
  }

  private static Routine lenient(String name, Predicate<Value> test) {
    return Routine.lenient(name, "", call -> Bool.of(test.test(call.input())));
  }

  private static Routine plain(String name, Predicate<Value> test) {
    return Routine.selecting(name, "", call -> Bool.of(test.test(call.input())));
  }

  private static Routine compare(String name, Comparison sign) {
    return Routine.selecting(
        name, "other", call -> Bool.of(sign.holds(call.input(), call.value("other"))));
  }

  private static boolean hasItems(Value value) {
    return Operations.defined(value) instanceof Text
        || value instanceof Sequence
        || value instanceof Mapping;
  }

  private static double rest(Value value, int divisor) {
    return Numbers.real(Operations.apply(Operator.MODULO, value, Int.of(divisor)));
  }

  private static boolean cased(Value value, java.util.function.UnaryOperator<String> change) {
    String text = foobar.template.python.Printed.str(value).value();
    boolean letters = text.chars().anyMatch(Character::isLetter);
    return letters && change.apply(text).equals(text);
  }

  private static Value divisible(Invocation call) {
    Value rest = Operations.apply(Operator.MODULO, call.input(), call.value("num"));
    return Bool.of(Numbers.real(rest) == 0);
  }

  /** The same object: for plain values, an equal one of the same type. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean identical(Value left, Value right) {
    return left == right;
  }

  private static Value same(Invocation call) {
    Value left = call.input();
    Value right = call.value("other");
    boolean plain = !(left instanceof Sequence) && !(left instanceof Mapping);
    boolean equal = left.typeName().equals(right.typeName()) && Equality.same(left, right);
    return Bool.of(plain ? equal : identical(left, right));
  }

  private static boolean knows(Invocation call, boolean filter) {
    if (!(call.input() instanceof Text name)) {
      throw new Trouble("`is %s` needs the name of one".formatted(call.name()));
    }
    var library = call.evaluation().library();
    return (filter ? library.filter(name.value()) : library.test(name.value())) != null;
  }

  /** All items true, or any of them. */
  static boolean quantified(Value value, boolean all) {
    List<Value> items = Items.of(value);
    return all
        ? items.stream().allMatch(Operations::truth)
        : items.stream().anyMatch(Operations::truth);
  }
}
