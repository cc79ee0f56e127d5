package foobar.modules.facts;

import foobar.value.MapValue;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Disks and their partitions. */
final class DeviceFacts implements Collector {

  private static final String BLOCK = "/sys/block/";
  private static final Pattern SCHEDULER = Pattern.compile("\\[(.*)]");
  private static final Pattern LINK = Pattern.compile(".* (\\S+) -> .*/([^/]+)$");
  private static final String[] UNITS = {"Bytes", "KB", "MB", "GB", "TB", "PB", "EB"};

  @Override
  public void collect(RawFacts raw, Facts facts) {
    Map<String, Map<String, SortedSet<String>>> links = links(raw);
    Facts all = new Facts();
    links.forEach(
        (kind, byDevice) -> {
          MapValue devices = MapValue.empty();
          byDevice.forEach((device, names) -> devices.put(device, Facts.texts(names)));
          all.put(kind, devices);
        });
    facts.put("device_links", all);
    Facts devices = new Facts();
    for (String name : raw.names(BLOCK + "*/size")) {
      devices.put(name, device(raw, name, links));
    }
    facts.put("devices", devices);
  }

  private static Facts device(
      RawFacts raw, String name, Map<String, Map<String, SortedSet<String>>> links) {
    String folder = BLOCK + name + "/";
    Matcher scheduler = SCHEDULER.matcher(raw.file(folder + "queue/scheduler"));
    String serial = raw.file(folder + "device/serial");
    return new Facts()
        .put("virtual", 1)
        .put("links", linksOf(links, name))
        .put("vendor", orNone(raw, folder + "device/vendor"))
        .put("model", orNone(raw, folder + "device/model"))
        .put("sas_address", None.NONE)
        .put("sas_device_handle", None.NONE)
        .putIfAny("serial", serial)
        .put("removable", orNone(raw, folder + "removable"))
        .put("support_discard", orNone(raw, folder + "queue/discard_granularity"))
        .put("rotational", orNone(raw, folder + "queue/rotational"))
        .put("scheduler_mode", scheduler.find() ? scheduler.group(1) : "")
        .put("sectors", raw.file(folder + "size"))
        .put("sectorsize", blockSize(raw, folder))
        .put("size", size(Facts.number(raw.file(folder + "size")) * 512.0))
        .put("host", "")
        .put("holders", Sequence.of())
        .put("partitions", partitions(raw, name, links));
  }

  private static Facts partitions(
      RawFacts raw, String disk, Map<String, Map<String, SortedSet<String>>> links) {
    Facts partitions = new Facts();
    for (String name : raw.names(BLOCK + disk + "/*/start")) {
      String folder = BLOCK + disk + "/" + name + "/";
      SortedSet<String> uuids = links.getOrDefault("uuids", Map.of()).get(name);
      Value uuid = uuids == null ? None.NONE : Facts.text(uuids.first());
      partitions.put(
          name,
          new Facts()
              .put("links", linksOf(links, name))
              .put("start", raw.file(folder + "start"))
              .put("sectors", raw.file(folder + "size"))
              .put("sectorsize", blockSize(raw, BLOCK + disk + "/"))
              .put("size", size(Facts.number(raw.file(folder + "size")) * 512.0))
              .put("uuid", uuid)
              .put("holders", Sequence.of()));
    }
    return partitions;
  }

  private static String blockSize(RawFacts raw, String folder) {
    String size = raw.file(folder + "queue/logical_block_size");
    return size.isEmpty() ? "512" : size;
  }

  private static Value orNone(RawFacts raw, String path) {
    return raw.hasFile(path) ? Facts.text(raw.file(path)) : None.NONE;
  }

  private static Facts linksOf(Map<String, Map<String, SortedSet<String>>> links, String device) {
    Facts of = new Facts();
    links.forEach(
        (kind, byDevice) ->
            of.put(kind, Facts.texts(byDevice.getOrDefault(device, new TreeSet<>()))));
    return of;
  }

  /** Names below /dev/disk by the device they lead to, by kind. */
  private static Map<String, Map<String, SortedSet<String>>> links(RawFacts raw) {
    Map<String, Map<String, SortedSet<String>>> links = new java.util.LinkedHashMap<>();
    for (String kind : List.of("ids", "uuids", "labels", "masters")) {
      links.put(kind, new HashMap<>());
    }
    String kind = "ids";
    for (String line : raw.lines("links")) {
      Matcher link = LINK.matcher(line);
      if (line.startsWith("/dev/disk/by-")) {
        kind = line.substring("/dev/disk/by-".length()).replace(":", "") + "s";
      } else if (link.matches()) {
        links
            .computeIfAbsent(kind, k -> new HashMap<>())
            .computeIfAbsent(link.group(2), k -> new TreeSet<>())
            .add(link.group(1));
      }
    }
    return links;
  }

  static String size(double bytes) {
    int unit = 0;
    double size = bytes;
    while (size >= 1024 && unit < UNITS.length - 1) {
      size /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.2f %s", size, UNITS[unit]);
  }
}
