package foobar.run;

import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Text;
import foobar.value.Value;
import foobar.variables.Layer;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a host says of itself. Asked only when a name is used that only it can answer, so a run that
 * needs no facts costs none.
 */
final class Facts {

  private static final String PREFIX = "ansible_";
  private static final Set<String> SETTINGS =
      Set.of(
          "ansible_host",
          "ansible_port",
          "ansible_user",
          "ansible_password",
          "ansible_connection",
          "ansible_private_key_file",
          "ansible_timeout",
          "ansible_pipelining",
          "ansible_remote_tmp",
          "ansible_managed",
          "ansible_failed_task",
          "ansible_failed_result",
          "ansible_loop",
          "ansible_loop_var",
          "ansible_index_var",
          "ansible_host_key_checking");

  private final Map<String, Value> known = new LinkedHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Supplier<Mapping> gather;
  private boolean gathered;

  /** From now on they may be asked for when a name needs them. */
  void gatherWith(Supplier<Mapping> how) {
    lock.lock();
    try {
      gather = how;
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
      more.entries().forEach((key, value) -> known.put(key.toString(), value));
    } finally {
      lock.unlock();
    }
  }

  void clear() {
    lock.lock();
    try {
      known.clear();
      gathered = false;
    } finally {
      lock.unlock();
    }
  }

  /**
   * As variables.
   *
   * @param elsewhere whether a name is set at a weaker level, so that asking the host can wait
   */
  Layer layer(Predicate<String> elsewhere) {
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
        if (value != null || !isFact(name) || elsewhere.test(name)) {
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
    return name.startsWith(PREFIX)
        && !SETTINGS.contains(name)
        && !name.startsWith("ansible_become")
        && !name.startsWith("ansible_ssh_")
        && !name.startsWith("ansible_sudo_")
        && !name.startsWith("ansible_shell_")
        && !name.endsWith("_interpreter");
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
        how.get().entries().forEach((key, value) -> known.putIfAbsent(key.toString(), value));
      }
    } finally {
      lock.unlock();
    }
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
      snapshot()
          .forEach(
              (name, value) ->
                  all.put(name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name, value));
      return all.entries();
    }
  }
}
