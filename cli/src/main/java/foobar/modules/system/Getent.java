package foobar.modules.system;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.MapValue;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Looks something up in the host's databases of users, groups, hosts... */
@Doc("Looks something up in the host's databases of users, groups, hosts...")
@Example("getent: { database: passwd, key: root }")
@Ahead
public record Getent(
    @Doc("The database: `passwd`, `group`, `hosts`, `services`....") String database,
    @Doc("What to look up; all entries unless given.") Optional<String> key,
    @Doc("The name service to ask.") Optional<String> service,
    @Doc("What separates fields; known for the usual databases.") Optional<String> split,
    @Doc("Fail if there is no such entry.") @Default("yes") boolean failKey)
    implements Module {

  private static final String UNKNOWN =
      "One or more supplied key could not be found in the database.";
  private static final Set<String> COLONS = Set.of("passwd", "shadow", "group", "gshadow");

  public Getent {
    if (database.startsWith("-") || key.filter(k -> k.startsWith("-")).isPresent()) {
      throw new IllegalArgumentException("neither `database` nor `key` can begin with a hyphen");
    }
  }

  @Override
  public Plan check(Probe host) {
    List<String> words = new ArrayList<>(List.of("getent"));
    service.ifPresent(name -> words.addAll(List.of("-s", name)));
    words.add(database);
    key.ifPresent(words::add);
    Output output = host.ask(Command.of(words));
    MapValue entries = MapValue.empty();
    switch (output.status()) {
      case 0 -> output.text().lines().forEach(line -> add(entries, line));
      case 1 -> {
        return Plan.fail("Missing arguments, or database unknown.");
      }
      case 2 -> {
        if (key.isPresent() && isComing(host, key.get())) {
          return toCome(key.get());
        }
        if (failKey) {
          return Plan.fail(UNKNOWN);
        }
        key.ifPresent(name -> entries.put(Text.unsafe(name), None.NONE));
      }
      case 3 -> {
        return Plan.fail("Enumeration not supported on this database.");
      }
      default -> output.orFail("looking up " + database);
    }
    Plan plan =
        Plan.NOTHING.result("ansible_facts", MapValue.empty().put("getent_" + database, entries));
    return output.status() == 2 ? plan.result("msg", UNKNOWN) : plan;
  }

  /** Whether a rehearsed step would have brought it, or a package may that has to. */
  private boolean isComing(Probe host, String name) {
    boolean user = host.expects(new Expectation(Expectation.Kind.USER, name));
    return switch (database) {
      case "passwd" -> user;
      case "group" ->
          user
              || host.expects(new Expectation(Expectation.Kind.GROUP, name))
              || (failKey && host.expectsAny(Expectation.Kind.PACKAGE));
      default -> false;
    };
  }

  /** What a new account has unless told otherwise; numbers are known only once it is there. */
  private Plan toCome(String name) {
    List<String> fields =
        database.equals("passwd")
            ? List.of("x", "", "", "", "/home/" + name, "")
            : List.of("x", "", "");
    Sequence entry = Sequence.of(fields.stream().map(Text::unsafe).toList());
    MapValue entries = MapValue.empty().put(Text.unsafe(name), entry);
    return Plan.NOTHING
        .result("ansible_facts", MapValue.empty().put("getent_" + database, entries))
        .warn("`" + name + "` is not there yet: what this dry run knows of it is a guess");
  }

  private void add(MapValue entries, String line) {
    String separator = split.map(Pattern::quote).orElse(COLONS.contains(database) ? ":" : "\\s+");
    String[] fields = line.split(separator, -1);
    List<Text> rest = Arrays.stream(fields).skip(1).map(Text::unsafe).toList();
    entries.put(Text.unsafe(fields[0]), Sequence.of(rest));
  }
}
