package foobar.template.filters;

import foobar.template.Function;
import foobar.template.Invocation;
import foobar.template.Library;
import foobar.template.Limits;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.python.Items;
import foobar.template.python.Keys;
import foobar.template.python.Moment;
import foobar.template.python.Operations;
import foobar.template.python.Strftime;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.Omit;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Undefined;
import foobar.value.Value;
import java.math.BigInteger;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The functions and values that every template sees. */
public final class Globals {

  private static final List<Routine> FUNCTIONS =
      List.of(
          Routine.selecting("range", "start, stop=None, step=1", Globals::range),
          Routine.lenient("dict", "items=None, **kwargs", Globals::dict),
          Routine.selecting("cycler", "*items", Globals::cycler),
          Routine.selecting("joiner", "sep=", Globals::joiner),
          Routine.of("now", "utc=False, fmt=''", Globals::now),
          Routine.of("lipsum", "n=5, html=True, min=20, max=100", PlaceholderText::paragraphs),
          Routine.of("undef", "hint=None", Globals::undef));

  private Globals() {}

  public static void addTo(Library library) {
    FUNCTIONS.forEach(routine -> library.global(routine.name(), Function.of(routine)));
    library.global("omit", Omit.OMIT);
  }

  private static Value range(Invocation call) {
    boolean one = !call.has("stop");
    BigInteger first = one ? BigInteger.ZERO : whole(call, "start");
    BigInteger stop = whole(call, one ? "start" : "stop");
    BigInteger step = call.has("step") ? whole(call, "step") : BigInteger.ONE;
    if (step.signum() == 0) {
      throw new Trouble("the step of `range` cannot be zero");
    }
    BigInteger distance = stop.subtract(first);
    if (distance.signum() != step.signum()) {
      return Sequence.of(List.of());
    }
    BigInteger count = distance.add(step).subtract(BigInteger.valueOf(step.signum())).divide(step);
    Limits.items(count.bitLength() > 40 ? Long.MAX_VALUE : count.longValue());
    List<Value> items = new ArrayList<>(count.intValue());
    BigInteger at = first;
    for (int i = 0; i < count.intValue(); i++) {
      items.add(new Int(at));
      at = at.add(step);
    }
    return Sequence.of(items);
  }

  private static BigInteger whole(Invocation call, String parameter) {
    BigInteger number = call.whole(parameter);
    if (number == null) {
      throw new Trouble("`range` needs whole numbers");
    }
    return number;
  }

  private static Value dict(Invocation call) {
    MapValue map = MapValue.empty();
    Value items = Operations.defined(call.value("items"));
    if (items instanceof Mapping mapping) {
      mapping.entries().forEach(map::put);
    } else if (items != None.NONE) {
      for (Value pair : Items.of(items)) {
        List<Value> parts = Items.of(pair);
        if (parts.size() != 2) {
          throw new Trouble("`dict` needs pairs, not lists of " + parts.size());
        }
        map.put(Keys.check(parts.getFirst()), parts.getLast());
      }
    }
    call.others().forEach(map::put);
    return map;
  }

  private static Value cycler(Invocation call) {
    if (call.rest().isEmpty()) {
      throw new Trouble("`cycler` needs values to cycle through");
    }
    return new Cycler(call.rest());
  }

  /** A function that answers nothing the first time and the separator from then on. */
  private static Value joiner(Invocation call) {
    Value separator = call.value("sep", Text.of(", "));
    AtomicBoolean used = new AtomicBoolean();
    return Function.of(
        Routine.selecting("joiner", "", ignored -> used.getAndSet(true) ? separator : Text.EMPTY));
  }

  private static Value now(Invocation call) {
    boolean utc = call.flag("utc", false);
    String format = call.text("fmt", "");
    if (format.isEmpty()) {
      return Moment.now(utc);
    }
    ZoneId zone = utc ? ZoneOffset.UTC : ZoneId.systemDefault();
    return Text.of(Strftime.format(format, ZonedDateTime.now(zone)));
  }

  private static Value undef(Invocation call) {
    return new Undefined(
        call.has("hint") ? call.text("hint") : "mandatory variable has not been overridden", null);
  }
}
