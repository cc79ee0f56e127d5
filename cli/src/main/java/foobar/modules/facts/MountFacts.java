package foobar.modules.facts;

import foobar.value.Sequence;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** File systems that are mounted from a device or from another host, with their sizes in bytes. */
final class MountFacts implements Collector {

  private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

  @Override
  public void collect(RawFacts raw, Facts facts) {
    List<String> bound = raw.lines("bound").stream().map(MountFacts::unescaped).toList();
    Map<String, String[]> sizes = sizes(raw);
    Map<String, String> uuids = uuids(raw);
    List<Value> mounts = new ArrayList<>();
    for (String line : raw.lines("mounts")) {
      String[] words = line.split(" ", -1);
      if (words.length < 4) {
        continue;
      }
      String device = unescaped(words[0]);
      String where = unescaped(words[1]);
      boolean real = device.startsWith("/") || device.contains(":/");
      if (!real || words[2].equals("none")) {
        continue;
      }
      String options = unescaped(words[3]);
      Facts mount =
          new Facts()
              .put("mount", where)
              .put("device", device)
              .put("fstype", words[2])
              .put("options", bound.contains(where) ? options + ",bind" : options)
              .put("uuid", uuids.getOrDefault(device, "N/A"));
      if (sizes.containsKey(where)) {
        size(mount, sizes.get(where));
      }
      mounts.add(mount.map());
    }
    facts.put("mounts", Sequence.of(mounts));
  }

  /** Optimal block, fundamental block, blocks, blocks free for users, inodes, free inodes. */
  private static void size(Facts mount, String[] stat) {
    long unit = Facts.number(stat[1]);
    long blocks = Facts.number(stat[2]);
    long free = Facts.number(stat[3]);
    long inodes = Facts.number(stat[4]);
    long freeInodes = Facts.number(stat[5]);
    mount
        .put("size_total", unit * blocks)
        .put("size_available", unit * free)
        .put("block_size", Facts.number(stat[0]))
        .put("block_total", blocks)
        .put("block_available", free)
        .put("block_used", blocks - free)
        .put("inode_total", inodes)
        .put("inode_available", freeInodes)
        .put("inode_used", inodes - freeInodes);
  }

  private static Map<String, String[]> sizes(RawFacts raw) {
    Map<String, String[]> sizes = new HashMap<>();
    for (String line : raw.lines("sizes")) {
      String[] words = line.split(" ", 7);
      if (words.length == 7) {
        sizes.put(words[6], words);
      }
    }
    return sizes;
  }

  private static Map<String, String> uuids(RawFacts raw) {
    Map<String, String> uuids = new HashMap<>();
    for (String line : raw.lines("uuids")) {
      String[] words = line.strip().split("\\s+");
      if (words.length == 2) {
        uuids.putIfAbsent(words[0], words[1]);
      }
    }
    return uuids;
  }

  private static String unescaped(String field) {
    return OCTAL
        .matcher(field)
        .replaceAll(
            found ->
                java.util.regex.Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(found.group(1), 8))));
  }
}
