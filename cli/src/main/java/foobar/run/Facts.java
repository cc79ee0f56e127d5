package foobar.run;

import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Text;
import foobar.value.Value;
import foobar.variables.Layer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a host says of itself. Asked only when a name is used that only it can answer, so a run that
 * needs no facts costs none.
 */
final class Facts {

  private static final String PREFIX = "ansible_";

  /** Stands among facts that were gathered. */
  private static final String GATHERED = "module_setup";

  /** Names that only people set: how a host is reached, and what the engine keeps. */
  private static final Pattern SETTINGS =
      Pattern.compile(
          "(become|control_path|paramiko_|runas_|scp_|sftp_|shell_|ssh|su_|sudo_|winrm_).*"
              + "|.*_interpreter|(admin_users|async_dir|common_remote_group|connection"
              + "|connection_user|failed_result|failed_task|group_priority|host"
              + "|host_key_checking|index_var|loop|loop_var|managed|module_compression|network_os"
              + "|no_target_syslog|password|pipelining|port|private_key_file|remote_tmp"
              + "|system_tmpdirs|target_log_info|timeout|user)");

  private final String host;
  private final FactCache cache;
  private final Map<String, Value> known = new LinkedHashMap<>();
  private final Set<String> since = new HashSet<>();
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Supplier<Mapping> gather;
  private boolean gathered;
  private boolean touched;
  private Mapping asked = MapValue.empty();

  /** Of a host, with what is kept of it from earlier runs. */
  Facts(String host, FactCache cache) {
    this.host = host;
    this.cache = cache;
    cache.load(host).entries().forEach((key, value) -> known.put(key.toString(), value));
  }

  /**
   * From now on they may be asked for when a name needs them: anew, if the host may have changed
   * since they were, or others are wanted. What is to stay after the run is asked for at once.
   *
   * @param parameters which facts
   */
  void gatherWith(Mapping parameters, Supplier<Mapping> how) {
    lock.lock();
    try {
      gather = how;
      boolean others = !parameters.equals(asked);
      asked = parameters;
      if (touched || others) {
        gathered = false;
        touched = false;
        since.clear();
      }
    } finally {
      lock.unlock();
    }
    if (cache.stays()) {
      ask();
    }
  }

  /** A task may have changed the host. */
  void touch() {
    lock.lock();
    try {
      touched = true;
    } finally {
      lock.unlock();
    }
  }

  /** Whether a play that gathers only what is missing need not ask. */
  boolean known() {
    lock.lock();
    try {
      return cache.smart() && (gather != null || known.containsKey(GATHERED));
    } finally {
      lock.unlock();
    }
  }

  boolean gatherable() {
    return gather != null;
  }

  void add(Mapping more) {
    lock.lock();
    try {
      more.entries()
          .forEach(
              (key, value) -> {
                known.put(key.toString(), value);
                since.add(key.toString());
              });
      keep();
    } finally {
      lock.unlock();
    }
  }

  void clear() {
    lock.lock();
    try {
      known.clear();
      since.clear();
      gather = null;
      gathered = false;
      cache.forget(host);
    } finally {
      lock.unlock();
    }
  }

  /** As variables. */
  Layer layer() {
    return new Layer() {
      @Override
      public @Nullable Value find(String name) {
        if (name.equals("ansible_facts")) {
          return new Namespace();
        }
        if (name.equals("ansible_local")) {
          return new Namespace().get(Text.of("local"));
        }
        Value value = get(name);
        if (value != null || !isFact(name)) {
          return value;
        }
        ask();
        return get(name);
      }

      @Override
      public Set<String> names() {
        return snapshot().keySet();
      }
    };
  }

  private static boolean isFact(String name) {
    return name.startsWith(PREFIX) && !SETTINGS.matcher(name.substring(PREFIX.length())).matches();
  }

  private @Nullable Value get(String name) {
    lock.lock();
    try {
      return known.get(name);
    } finally {
      lock.unlock();
    }
  }

  private Map<String, Value> snapshot() {
    lock.lock();
    try {
      return new LinkedHashMap<>(known);
    } finally {
      lock.unlock();
    }
  }

  private void ask() {
    lock.lock();
    try {
      Supplier<Mapping> how = gather;
      if (!gathered && how != null) {
        gathered = true;
        how.get().entries().forEach(this::learn);
        keep();
      }
    } finally {
      lock.unlock();
    }
  }

  /** What a task has said since the play began is newer than what gathering says. */
  private void learn(Value name, Value value) {
    if (!since.contains(name.toString())) {
      known.put(name.toString(), value);
    }
  }

  private void keep() {
    if (cache.stays()) {
      cache.save(host, MapValue.ofTexts(known));
    }
  }

  /** Local facts keep their name, as Ansible has it; they are found under the short one too. */
  private static String shortened(String name) {
    return name.startsWith(PREFIX) && !name.equals("ansible_local")
        ? name.substring(PREFIX.length())
        : name;
  }

  /** {@code ansible_facts}: the facts without their prefix. */
  private final class Namespace implements Mapping {

    @Override
    public @Nullable Value get(Value key) {
      String name = key.toString();
      Value value = find(name);
      if (value == null) {
        ask();
        value = find(name);
      }
      return value;
    }

    private @Nullable Value find(String name) {
      Value value = Facts.this.get(PREFIX + name);
      return value == null ? Facts.this.get(name) : value;
    }

    @Override
    public Set<Value> keys() {
      return new LinkedHashSet<>(entries().keySet());
    }

    @Override
    public Map<Value, Value> entries() {
      ask();
      MapValue all = MapValue.empty();
      snapshot().forEach((name, value) -> all.put(shortened(name), value));
      return all.entries();
    }
  }
}
