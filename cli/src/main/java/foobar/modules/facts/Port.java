package foobar.modules.facts;

import foobar.remote.HostFailure;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A port of a process.
 *
 * @param protocol {@code tcp} or {@code udp}
 * @param state such as {@code LISTEN}
 * @param address where it can be reached
 * @param foreign who is connected
 * @param number its number
 * @param name of the process; empty where that is not told
 * @param pid of the process; 0 where that is not told
 */
record Port(
    String protocol,
    String state,
    String address,
    String foreign,
    int number,
    String name,
    int pid) {

  private static final Pattern PLACE = Pattern.compile("\\[?(.+?)]?:([0-9]+)$");
  private static final Pattern PROCESS = Pattern.compile("\"(.*?)\",pid=(\\d+)");
  private static final int PROCESS_COLUMN = 6;

  /** What {@code netstat -pnut} lists. */
  static List<Port> ofNetstat(String text) {
    List<Port> ports = new ArrayList<>();
    for (String line : text.lines().toList()) {
      String[] words = line.strip().split("\\s+", -1);
      if (!line.matches("(tcp|udp).*") || words.length < 5) {
        continue;
      }
      boolean tcp = line.startsWith("tcp");
      boolean stated = tcp && words.length > 5;
      int next = stated ? 6 : 5;
      String process = words.length > next ? words[next] : "";
      int slash = process.indexOf('/');
      int colon = words[3].lastIndexOf(':');
      Port port =
          new Port(
              tcp ? "tcp" : "udp",
              stated ? words[5] : "",
              words[3].substring(0, colon),
              words[4],
              Integer.parseInt(words[3].substring(colon + 1)),
              slash < 0 ? "" : process.substring(slash + 1).replaceFirst(":+$", ""),
              slash < 0 ? 0 : Integer.parseInt(process.substring(0, slash)));
      if (!ports.contains(port)) {
        ports.add(port);
      }
    }
    return ports;
  }

  /** What {@code ss -pnut} lists; one for each process that has the port open. */
  static List<Port> ofSs(String text) {
    if (!text.startsWith("Netid ")) {
      throw new HostFailure("Unknown stdout format of `ss`: " + text);
    }
    List<Port> ports = new ArrayList<>();
    for (String line : text.lines().skip(1).toList()) {
      String[] words = line.strip().split("\\s+", PROCESS_COLUMN + 1);
      Matcher place = PLACE.matcher(words.length > 4 ? words[4] : "");
      if (words.length < PROCESS_COLUMN || !place.find()) {
        throw new HostFailure("`ss` lists what cannot be read: " + line);
      }
      Matcher process = PROCESS.matcher(words.length > PROCESS_COLUMN ? words[PROCESS_COLUMN] : "");
      boolean any = false;
      while (process.find()) {
        any = true;
        ports.add(of(words, place, process.group(1), Integer.parseInt(process.group(2))));
      }
      if (!any) {
        ports.add(of(words, place, "", 0));
      }
    }
    return ports;
  }

  private static Port of(String[] words, Matcher place, String name, int pid) {
    int number = Integer.parseInt(place.group(2));
    return new Port(words[0], words[1], place.group(1), words[5], number, name, pid);
  }

  MapValue value(boolean connections) {
    MapValue value = MapValue.empty().put("protocol", Text.unsafe(protocol));
    if (connections) {
      value.put("state", Text.unsafe(state)).put("foreign_address", Text.unsafe(foreign));
    }
    return value
        .put("address", Text.unsafe(address))
        .put("port", Int.of(number))
        .put("name", Text.unsafe(name));
  }
}
