package foobar.modules.facts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Processors, counted as Ansible counts them. */
final class ProcessorFacts implements Collector {

  private static final Set<String> LISTED =
      Set.of("model name", "Processor", "vendor_id", "cpu", "Vendor", "processor");

  private final List<String> listed = new ArrayList<>();
  private final Map<String, Long> sockets = new LinkedHashMap<>();
  private final Map<String, Long> cores = new LinkedHashMap<>();
  private int vendors;
  private int models;
  private int processors;

  @Override
  public void collect(RawFacts raw, Facts facts) {
    if (raw.part("cpu").isEmpty()) {
      return;
    }
    raw.lines("cpu").forEach(new Reader()::line);
    facts.put("processor", listed);
    int count = vendors > 0 && vendors == models ? vendors : listed.size();
    if (raw.part("machine").strip().matches("(armv|aarch|ppc).*")) {
      count = processors;
    }
    long packages = sockets.isEmpty() ? count : sockets.size();
    long perPackage = sockets.values().stream().findFirst().filter(n -> n > 0).orElse(1L);
    long threads = cores.values().stream().findFirst().orElse(1L) / perPackage;
    facts
        .put("processor_count", packages)
        .put("processor_cores", perPackage)
        .put("processor_threads_per_core", threads)
        .put("processor_vcpus", threads * packages * perPackage)
        .put("processor_nproc", Facts.number(raw.part("nproc").strip()));
  }

  /** Reads /proc/cpuinfo line by line; a core or socket stays the current one until the next. */
  private final class Reader {

    private String socket = "0";
    private String core = "0";

    void line(String line) {
      int colon = line.indexOf(':');
      String key = line.substring(0, Math.max(colon, 0)).strip();
      String value = line.substring(colon + 1).strip();
      if (LISTED.contains(key)) {
        listed.add(value);
        vendors += key.equals("vendor_id") ? 1 : 0;
        models += key.equals("model name") ? 1 : 0;
        processors += key.equals("processor") ? 1 : 0;
      }
      switch (key) {
        case "physical id" -> {
          socket = value;
          sockets.putIfAbsent(socket, 1L);
        }
        case "core id" -> {
          core = value;
          if (!sockets.containsKey(core)) {
            cores.put(core, 1L);
          }
        }
        case "cpu cores" -> sockets.put(socket, Facts.number(value));
        case "siblings" -> cores.put(core, Facts.number(value));
        default -> {}
      }
    }
  }
}
