package foobar.modules.firewall;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one thing in a zone that a task is about, in the words of {@code firewall-cmd}.
 *
 * @param option such as {@code service}; what stands behind {@code --add-} and {@code --remove-}
 * @param value what follows the equals sign; empty for none
 * @param wanted whether it should be there
 * @param lasting whether it cannot end by itself
 * @param told what Ansible says once it is changed, if it says something
 */
record FirewalldThing(
    String option, String value, boolean wanted, boolean lasting, Optional<String> told) {

  static FirewalldThing of(Firewalld task, String zone) {
    boolean on = task.state().wanted();
    if (task.service().isPresent()) {
      return counted(task, "service", task.service().get(), "service");
    }
    if (task.port().isPresent()) {
      return counted(task, "port", task.port().get().strip(), "port");
    }
    if (task.protocol().isPresent()) {
      return counted(task, "protocol", task.protocol().get(), "protocol");
    }
    if (task.icmpBlock().isPresent()) {
      return counted(task, "icmp-block", task.icmpBlock().get(), "icmp-block");
    }
    if (task.richRule().isPresent()) {
      return counted(task, "rich-rule", task.richRule().get(), "rich_rule");
    }
    if (task.portForward().isPresent()) {
      return forward(task, task.portForward().get());
    }
    if (task.icmpBlockInversion().isPresent()) {
      boolean inverted = task.icmpBlockInversion().get();
      String told =
          "Changed icmp-block-inversion %s to %s"
              .formatted(inverted ? "True" : "False", state(task));
      return new FirewalldThing(
          "icmp-block-inversion", "", on == inverted, true, Optional.of(told));
    }
    if (task.masquerade().isPresent()) {
      boolean wanted = on == task.masquerade().get();
      String told = wanted ? "Added masquerade to zone " : "Removed masquerade from zone ";
      return new FirewalldThing("masquerade", "", wanted, true, Optional.of(told + zone));
    }
    String name = task.source().or(task::interface_).orElse("");
    String verb = on ? (task.source().isPresent() ? "Added " : "Changed ") : "Removed ";
    String told = verb + name + (on ? " to zone " : " from zone ") + zone;
    String option = task.source().isPresent() ? "source" : "interface";
    return new FirewalldThing(option, name, on, true, Optional.of(told));
  }

  private static FirewalldThing counted(
      Firewalld task, String option, String value, String called) {
    String told = "Changed " + called + " " + value + " to " + state(task);
    return new FirewalldThing(option, value, task.state().wanted(), false, Optional.of(told));
  }

  private static FirewalldThing forward(Firewalld task, List<Map<String, String>> forwards) {
    Map<String, String> to = forwards.getFirst();
    String address = to.getOrDefault("toaddr", "");
    String value =
        "port=%s:proto=%s:toport=%s:toaddr=%s"
            .formatted(to.get("port"), to.get("proto"), to.get("toport"), address);
    String told = "Changed port_forward " + value + " to " + state(task);
    return new FirewalldThing(
        "forward-port", value, task.state().wanted(), false, Optional.of(told));
  }

  private static String state(Firewalld task) {
    return UfwRule.written(task.state());
  }

  /** The option with a verb: {@code --add-service=https}. */
  String option(String verb) {
    return "--" + verb + "-" + option + (value.isEmpty() ? "" : "=" + value);
  }

  String shown() {
    return value.isEmpty() ? option : option + " " + value;
  }
}
