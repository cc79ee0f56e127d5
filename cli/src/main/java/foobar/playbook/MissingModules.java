package foobar.playbook;

import java.util.Set;

/**
 * Modules of Ansible that this program does not have. A task with one of them is no mistake as long
 * as its conditions keep it from being reached, as roles for several systems have them.
 */
final class MissingModules {

  private static final Set<String> OF_ANSIBLE =
      Set.of(
          "add_host",
          "apt_key",
          "apt_repository",
          "assemble",
          "async_status",
          "cron",
          "deb822_repository",
          "debconf",
          "dnf",
          "dnf5",
          "dpkg_selections",
          "expect",
          "fetch",
          "find",
          "getent",
          "git",
          "group_by",
          "hostname",
          "iptables",
          "known_hosts",
          "mount_facts",
          "package_facts",
          "pip",
          "raw",
          "reboot",
          "rpm_key",
          "script",
          "service_facts",
          "set_stats",
          "slurp",
          "subversion",
          "sysvinit",
          "tempfile",
          "validate_argument_spec",
          "wait_for_connection",
          "yum",
          "yum_repository");

  private MissingModules() {}

  /** Whether a name that no module here has is a module of Ansible's, or may be a collection's. */
  static boolean mayBe(String name) {
    String ansible = name.replaceFirst("^ansible\\.(builtin|legacy)\\.", "");
    return OF_ANSIBLE.contains(ansible)
        || (ansible.equals(name) && name.matches("\\w+\\.\\w+\\.\\w+(\\.\\w+)*"));
  }
}
