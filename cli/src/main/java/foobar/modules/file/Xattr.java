package foobar.modules.file;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Command;
import foobar.remote.Host;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.MapValue;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sets, removes and reads extended attributes of a file. */
@Doc("Sets, removes and reads extended attributes of a file; the host needs its package `attr`.")
@Example("xattr: { path: /etc/foo.conf, key: user.foo, value: bar }")
@Example("xattr: { path: /etc/foo.conf, namespace: trusted, key: glusterfs.volume-id }")
@Ahead
public record Xattr(
    @Doc("The file.") @Alias("name") String path,
    @Doc("What the key belongs to; nothing if it is empty.") @Default("user") String namespace,
    @Doc("The attribute; without one, all are read.") Optional<String> key,
    @Doc("Its value; with one, it is set.") Optional<String> value,
    @Doc("Whether it is there; keys and all read the names and the values of all attributes.")
        @Default("read")
        State state,
    @Doc("If the path is a symbolic link, see to what it leads to.") @Default("yes") boolean follow)
    implements Module {

  /** What becomes of the attribute. */
  public enum State {
    ABSENT,
    ALL,
    KEYS,
    PRESENT,
    READ
  }

  public Xattr {
    if (key.isEmpty() && (state == State.ABSENT || state == State.PRESENT)) {
      throw new IllegalArgumentException(
          state.name().toLowerCase(java.util.Locale.ROOT) + " needs a key parameter");
    }
    if (state == State.PRESENT && value.isEmpty()) {
      throw new IllegalArgumentException("present needs a value parameter");
    }
  }

  @Override
  public Plan check(Probe host) {
    String place = HostPath.expand(host, path);
    if (!host.follow(place).exists()) {
      return Plan.fail("path not found or not accessible!");
    }
    String name = key.map(this::whole).orElse("None");
    if (state == State.PRESENT || value.isPresent()) {
      return present(host, place, name, value.orElseThrow());
    }
    return switch (state) {
      case ABSENT -> absent(host, place, name);
      case KEYS ->
          Plan.NOTHING.result("msg", "returning all keys").result("xattr", read(host, place));
      case ALL ->
          Plan.NOTHING.result("msg", "dumping all").result("xattr", read(host, place, "-d"));
      default -> {
        MapValue now = key.isPresent() ? read(host, place, "-n", name) : read(host, place, "-d");
        yield Plan.NOTHING.result("msg", "returning " + name).result("xattr", now);
      }
    };
  }

  private Plan present(Probe host, String place, String name, String wanted) {
    MapValue now = read(host, place, "-n", name);
    Plan plan = Plan.NOTHING.result("msg", name + " set to " + wanted).result("xattr", now);
    Value is = now.get(name);
    String before = is == null ? "absent" : is.toString();
    return is != null && before.equals(wanted)
        ? plan
        : plan.change(name, before, wanted, h -> set(h, place, "-n", name, "-v", wanted));
  }

  private Plan absent(Probe host, String place, String name) {
    MapValue now = read(host, place, "-n", name);
    Plan plan = Plan.NOTHING.result("msg", name + " removed").result("xattr", now);
    Value is = now.get(name);
    return is == null ? plan : plan.change(name, is, "absent", h -> set(h, place, "-x", name));
  }

  /** The key with its namespace. */
  private String whole(String name) {
    boolean has = namespace.isEmpty() || (namespace.equals("user") && name.startsWith("user."));
    return has ? name : namespace + "." + name;
  }

  private MapValue read(Probe host, String place, String... how) {
    Output said = host.ask(Command.of(words("getfattr", place, how)));
    if (said.status() == 127) {
      said.orFail("reading the attributes of " + place);
    }
    MapValue values = MapValue.empty();
    for (String line : said.text().lines().toList()) {
      int equals = line.indexOf('=');
      if (equals > 0 && !line.startsWith("#")) {
        String value = line.substring(equals + 1).replaceAll("^\"+|\"+$", "");
        values.put(line.substring(0, equals), Text.unsafe(value));
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        values.put(line, Text.EMPTY);
      }
    }
    return values;
  }

  private void set(Host host, String place, String... how) {
    host.run(Command.of(words("setfattr", place, how))).orFail("setting an attribute of " + place);
  }

  private List<String> words(String program, String place, String... how) {
    List<String> words = new ArrayList<>(List.of(program));
    if (program.equals("getfattr")) {
      words.add("--absolute-names");
    }
    if (!follow) {
      words.add("-h");
    }
    words.addAll(List.of(how));
    words.add("--");
    words.add(place);
    return words;
  }
}
