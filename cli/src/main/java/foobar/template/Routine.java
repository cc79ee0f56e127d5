package foobar.template;

import foobar.value.Text;
import foobar.value.Undefined;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something with a name and parameters that expressions can call: a filter, a test, a method of a
 * value, a global function.
 *
 * <p>What it makes from marked texts is marked too, without its doing; see {@link Marks}.
 *
 * @param name how templates and messages call it
 * @param signature its parameters
 * @param body what it does
 * @param kind what is special about it
 */
public record Routine(String name, Signature signature, Body body, Kind kind) {

  /** What a routine does. */
  @FunctionalInterface
  public interface Body {
    Value apply(Invocation call);
  }

  /** What is special about a routine. */
  public enum Kind {
    /** Makes new values. */
    ORDINARY,
    /** Hands out parts of what it was given and makes no text, so marks need no care. */
    SELECTS,
    /** Accepts undefined values; makes no text of marked ones. */
    LENIENT
  }

  public static Routine of(String name, String signature, Body body) {
    return new Routine(name, Signature.parse(signature), body, Kind.ORDINARY);
  }

  public static Routine selecting(String name, String signature, Body body) {
    return new Routine(name, Signature.parse(signature), body, Kind.SELECTS);
  }

  public static Routine lenient(String name, String signature, Body body) {
    return new Routine(name, Signature.parse(signature), body, Kind.LENIENT);
  }

  public Routine named(String other) {
    return new Routine(other, signature, body, kind);
  }

  /** Calls it. */
  public Value call(
      Value input, List<Value> positional, Map<String, Value> named, Evaluation evaluation) {
    if (kind != Kind.LENIENT) {
      refuseUndefined(input);
      positional.forEach(Routine::refuseUndefined);
      named.values().forEach(Routine::refuseUndefined);
    }
    try {
      Invocation call =
          new Invocation(this, input, signature.bind(name, positional, named), evaluation);
      Value result = applied(call);
      return kind == Kind.ORDINARY ? Marks.carried(result, givenTo(call)) : result;
    } catch (Trouble trouble) {
      throw trouble.undefined() == null ? trouble.advised(manual(evaluation.library())) : trouble;
    }
  }

  /** Where to read how it is called; nothing about a method, which has no page. */
  private String manual(Library library) {
    if (equals(library.filter(name))) {
      return page("filter");
    }
    if (equals(library.test(name))) {
      return page("test");
    }
    if (equals(library.lookup(name))) {
      return page("lookup");
    }
    boolean global =
        library.global(name) instanceof Function function && function.signature().equals(signature);
    return global ? page("function") : "";
  }

  private String page(String kindOf) {
    return "`foobar doc -t " + kindOf + " " + name + "` shows how it is used";
  }

  /** What went wrong with a secret is not told, as a reason often quotes what it is about. */
  private Value applied(Invocation call) {
    try {
      return body.apply(call);
    } catch (Trouble trouble) {
      if (trouble.undefined() == null && Marks.anySecret(givenTo(call))) {
        throw new Trouble("`" + name + "` cannot work with this value, which is secret");
      }
      throw trouble;
    }
  }

  private static List<Value> givenTo(Invocation call) {
    List<Value> given = new ArrayList<>();
    given.add(call.input());
    for (@Nullable Value slot : call.slots()) {
      if (slot != null) {
        given.add(slot);
      }
    }
    given.addAll(call.rest());
    given.addAll(call.others().values());
    return given;
  }

  private static void refuseUndefined(Value value) {
    if (value instanceof Undefined undefined) {
      throw Trouble.of(undefined);
    }
  }

  /** The text of a value, which must be one. */
  public static Text requireText(Value value, String who) {
    if (value instanceof Text text) {
      return text;
    }
    if (value instanceof Undefined undefined) {
      throw Trouble.of(undefined);
    }
    throw new Trouble("`" + who + "` needs a text, not a value of type " + value.typeName());
  }
}
