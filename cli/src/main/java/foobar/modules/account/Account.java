package foobar.modules.account;

import foobar.module.HostScript;
import foobar.remote.Expectation;
import foobar.remote.Probe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A user and some groups as a host has them.
 *
 * @param lines what the host printed, by the first word of the line
 */
record Account(Map<String, List<String>> lines) {

  private static final HostScript SCRIPT = HostScript.load(Account.class, "account.sh");

  /**
   * Asks in one frame.
   *
   * @param user empty for none
   * @param key where the user's SSH key would be; empty for none
   */
  static Account ask(Probe host, String user, String key, List<String> groups) {
    List<String> words = new ArrayList<>(List.of(user, key));
    words.addAll(groups);
    return parse(host.ask(SCRIPT.with(words)).orFail("asking for accounts").text());
  }

  static Account parse(String printed) {
    Map<String, List<String>> lines = new HashMap<>();
    printed
        .lines()
        .forEach(
            line -> {
              String[] halves = line.split(" ", 2);
              lines
                  .computeIfAbsent(halves[0], key -> new ArrayList<>())
                  .add(halves.length > 1 ? halves[1] : "");
            });
    return new Account(lines);
  }

  private String first(String key) {
    return lines.getOrDefault(key, List.of("")).getFirst();
  }

  private static String field(String line, int index) {
    String[] fields = line.split(":", -1);
    return index < fields.length ? fields[index] : "";
  }

  boolean userExists() {
    return lines.containsKey("passwd");
  }

  String uid() {
    return field(first("passwd"), 2);
  }

  String gid() {
    return field(first("passwd"), 3);
  }

  String comment() {
    return field(first("passwd"), 4);
  }

  String home() {
    return field(first("passwd"), 5);
  }

  String shell() {
    return field(first("passwd"), 6);
  }

  boolean hasHome() {
    return lines.containsKey("home");
  }

  /** The field of the shadow file, such as 1 for the password hash; empty without root. */
  String shadow(int index) {
    return field(first("shadow"), index);
  }

  String primaryGroup() {
    return first("primary");
  }

  /** Groups beside the primary one, sorted. */
  List<String> supplementary() {
    return Arrays.stream(first("groups").split(" ", -1))
        .filter(group -> !group.isEmpty() && !group.equals(primaryGroup()))
        .sorted()
        .toList();
  }

  String keyFile() {
    return first("key");
  }

  String publicKey() {
    return first("public");
  }

  String fingerprint() {
    return first("print");
  }

  /** The group's number; empty where there is none of that name or number. */
  String gidOf(String group) {
    return lines.getOrDefault("group", List.of()).stream()
        .filter(line -> field(line, 0).equals(group) || field(line, 2).equals(group))
        .map(line -> field(line, 2))
        .findFirst()
        .orElse("");
  }

  /** Whether the group is there, or would be after an earlier step of a dry run. */
  boolean hasGroup(Probe host, String group) {
    return !gidOf(group).isEmpty()
        || host.expects(new Expectation(Expectation.Kind.GROUP, group))
        || host.expectsAny(Expectation.Kind.PACKAGE);
  }
}
