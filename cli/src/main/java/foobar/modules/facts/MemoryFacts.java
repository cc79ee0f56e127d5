package foobar.modules.facts;

import foobar.value.None;
import java.util.HashMap;
import java.util.Map;

/** Memory and swap, in MiB, and how long the host has been up. */
final class MemoryFacts implements Collector {

  @Override
  public void collect(RawFacts raw, Facts facts) {
    Map<String, Long> mb = new HashMap<>();
    raw.file("/proc/meminfo")
        .lines()
        .forEach(
            line -> {
              String[] words = line.split("[:\\s]+");
              if (words.length >= 2) {
                mb.put(words[0], Facts.number(words[1]) / 1024);
              }
            });
    for (String name : new String[] {"MemTotal", "MemFree", "SwapTotal", "SwapFree"}) {
      if (mb.containsKey(name)) {
        facts.put(name.toLowerCase(java.util.Locale.ROOT) + "_mb", mb.get(name));
      }
    }
    if (mb.containsKey("MemTotal")) {
      facts.put("memory_mb", detailed(mb));
    }
    String up = raw.file("/proc/uptime").replaceFirst("[. ].*", "");
    if (!up.isEmpty()) {
      facts.put("uptime_seconds", Facts.number(up));
    }
  }

  private static Facts detailed(Map<String, Long> mb) {
    long total = mb.getOrDefault("MemTotal", 0L);
    long free = mb.getOrDefault("MemFree", 0L);
    long spare = free + mb.getOrDefault("Cached", 0L) + mb.getOrDefault("Buffers", 0L);
    long swap = mb.getOrDefault("SwapTotal", 0L);
    long swapFree = mb.getOrDefault("SwapFree", 0L);
    Facts swapping =
        new Facts().put("total", swap).put("free", swapFree).put("used", swap - swapFree);
    if (mb.containsKey("SwapCached")) {
      swapping.put("cached", mb.get("SwapCached"));
    } else {
      swapping.put("cached", None.NONE);
    }
    return new Facts()
        .put("real", new Facts().put("total", total).put("used", total - free).put("free", free))
        .put("nocache", new Facts().put("free", spare).put("used", total - spare))
        .put("swap", swapping);
  }
}
