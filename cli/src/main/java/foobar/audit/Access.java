package foobar.audit;

import static foobar.audit.Severity.HIGH;
import static foobar.audit.Severity.LOW;
import static foobar.audit.Severity.MEDIUM;

import foobar.blueprint.Blueprint;
import foobar.blueprint.Known;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Who could get in, listen, or pretend to be a host. */
final class Access implements Check {

  private static final Pattern FIREWALL =
      Pattern.compile(".*(firewall|iptables|nftables|ufw|shorewall).*");
  private static final Pattern UNCHECKED =
      Pattern.compile("(?i).*StrictHostKeyChecking[= ](no|off)\\b.*");
  private static final Pattern ENCRYPTED = Pattern.compile("(?i)bind\\s.*\\bssl\\b.*");
  private static final Pattern LOOPBACK = Pattern.compile("(127\\.|localhost|\\[?::1|/).*");

  @Override
  public List<Finding> of(Subject subject) {
    Blueprint site = subject.site();
    List<Finding> found = new ArrayList<>();
    hostKeys(subject, found);
    https(site, found);
    firewall(subject, found);
    statistics(site, found);
    root(site, found);
    return found;
  }

  private static void hostKeys(Subject subject, List<Finding> found) {
    Subject.Controller controller = subject.controller();
    if (!controller.checksHostKeys()) {
      found.add(
          unchecked("the settings")
              .at(controller.hostKeysPlace())
              .then("take `host_key_checking` out of ansible.cfg, or set it to True; " + learn()));
    }
    Blueprint site = subject.site();
    List<String> off = new ArrayList<>();
    for (String variable : List.of("ansible_host_key_checking", "ansible_ssh_host_key_checking")) {
      off.addAll(site.where("all", variable, known -> known.isKnown() && !known.isTrue()));
      note(site, variable, off, found);
    }
    for (String variable :
        List.of("ansible_ssh_common_args", "ansible_ssh_extra_args", "ansible_ssh_args")) {
      off.addAll(site.where("all", variable, known -> UNCHECKED.matcher(known.text()).matches()));
      note(site, variable, off, found);
    }
  }

  private static String learn() {
    return "learn the keys once with `ssh-keyscan`, and compare them with the hosts' own";
  }

  private static void note(Blueprint site, String variable, List<String> off, List<Finding> found) {
    if (!off.isEmpty()) {
      found.add(
          unchecked("`" + variable + "` of " + String.join(", ", off))
              .at(site.of(off.getFirst(), variable).place())
              .then("take `" + variable + "` out; " + learn()));
      off.clear();
    }
  }

  private static Finding unchecked(String who) {
    return Finding.of(
            HIGH, "host-keys-unchecked", who + " lets any host pretend to be one of yours", null)
        .because(
            "whoever is between gets every password that is sent, and root's rights with them");
  }

  private static void https(Blueprint site, List<Finding> found) {
    List<String> plain =
        site.where(
            "lb",
            "haproxy_extra_frontend",
            lines ->
                lines.items().stream()
                    .noneMatch(line -> ENCRYPTED.matcher(line.toString().strip()).matches()));
    if (!plain.isEmpty()) {
      found.add(
          Finding.of(
                  MEDIUM,
                  "no-https",
                  "visitors reach " + String.join(", ", plain) + " without encryption",
                  site.of(plain.getFirst(), "haproxy_extra_frontend").place())
              .because("anyone on the way reads and changes what they send, passwords too")
              .then(
                  "put certificate and key into one file on each balancer, and set"
                      + " `haproxy_extra_frontend: [\"bind :443 ssl crt /etc/haproxy/site.pem\"]` for `lb`"));
    }
  }

  private static void firewall(Subject subject, List<Finding> found) {
    List<String> open = new ArrayList<>(subject.site().hosts("all"));
    for (Subject.PlayShape play : subject.plays()) {
      if (play.does().stream()
          .anyMatch(word -> FIREWALL.matcher(word.toLowerCase(Locale.ROOT)).matches())) {
        open.removeAll(play.hosts());
      }
    }
    open.removeIf(host -> subject.site().of(host, "ansible_connection").text().equals("local"));
    if (!open.isEmpty()) {
      found.add(
          Finding.of(
                  MEDIUM,
                  "no-firewall",
                  "no play sets up a firewall on " + String.join(", ", open),
                  null)
              .because("every port that a service opens is open to everyone who reaches the host")
              .then(
                  "add a play with `ufw: { rule: allow, port: ssh }`, a rule for each port that"
                      + " `foobar graph` shows, and `ufw: { state: enabled, policy: deny }`"));
    }
  }

  private static void statistics(Blueprint site, List<Finding> found) {
    List<String> open =
        site.where(
            "lb",
            "haproxy_stats_listen",
            known -> known.isKnown() && !LOOPBACK.matcher(known.text()).matches());
    if (!open.isEmpty()) {
      found.add(
          Finding.of(
                  MEDIUM,
                  "open-statistics",
                  "the statistics of %s can be read from other hosts"
                      .formatted(String.join(", ", open)),
                  site.of(open.getFirst(), "haproxy_stats_listen").place())
              .because("the page asks for no password, and names every server and its load")
              .then("set `haproxy_stats_listen: 127.0.0.1:8404`, or let a firewall guard it"));
    }
  }

  private static void root(Blueprint site, List<Finding> found) {
    Set<String> names = Set.of("ansible_user", "ansible_ssh_user");
    for (String name : names.stream().sorted().toList()) {
      List<String> hosts = site.where("all", name, known -> known.text().equals("root"));
      if (!hosts.isEmpty()) {
        Known first = site.of(hosts.getFirst(), name);
        found.add(
            Finding.of(
                    LOW, "root-login", "root logs in on " + String.join(", ", hosts), first.place())
                .because("who did what cannot be told apart, and sshd must let root in")
                .then("make a user who may `sudo`, and set `ansible_user` to that name"));
      }
    }
  }
}
