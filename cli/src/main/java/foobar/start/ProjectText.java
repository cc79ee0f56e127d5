package foobar.start;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What stands in the files of a new project. */
record ProjectText(Answers answers) {

  /** The secrets that the roles have no default for. */
  private static final List<String> PASSWORDS =
      List.of(
          "mysql_app_password",
          "mysql_replication_password",
          "mysql_seed_password",
          "mysql_monitor_password");

  /** Of whatever addresses the inventory has by then. */
  private static final String FROM_OWN_NETWORK =
      """

      # From where its accounts may log in: the servers' own network. Where they are in several, it is "%".
      mysql_clients: "{{ address | regex_replace('[0-9]+$', '%') }}"
      """;

  private static final String FROM_EVERYWHERE =
      """

      # From where its accounts may log in: the servers are in several networks.
      mysql_clients: "%"
      """;

  static final String CONFIGURATION =
      """
      # Read by foobar, and by Ansible too, where this is the working directory.
      [defaults]
      inventory = hosts.yml
      vault_password_file = .vault-password
      """;

  static final String IGNORED =
      """
      # The key to all passwords: whoever needs it gets it another way.
      .vault-password
      # What runs leave for the next ones.
      .foobar/
      *.retry
      backups/
      """;

  static final String REACH =
      """
      # The first thing to run: every host can be reached, and whoever logs in may become root.
      - name: Every host
        hosts: all
        gather_facts: false
        become: true
        tasks:
          - name: See who tasks are done as
            command: id -un
            register: reach_user
            changed_when: false

          - name: See that it is root
            assert:
              that: reach_user.stdout == 'root'
              quiet: true
      """;

  String inventory() {
    StringBuilder out = new StringBuilder();
    out.append(
        "# The hosts by what they do; a host may be in several groups. To add one, write it into\n");
    out.append("# its groups and deploy again.\n\nall:\n  hosts:\n");
    for (Answers.NewHost host : answers.hosts()) {
      out.append("    %s: { ansible_host: %s }\n".formatted(host.name(), host.address()));
    }
    answers
        .layout()
        .groups()
        .forEach(
            (group, hosts) -> {
              out.append(
                  group.equals("db_primary")
                      ? "\n# The one database that takes writes; the others replicate it.\n"
                      : "\n");
              out.append(group).append(":\n  hosts:\n");
              hosts.forEach(host -> out.append("    ").append(answers.renamed(host)).append(":\n"));
            });
    return out.toString();
  }

  String variables() {
    StringBuilder out = new StringBuilder();
    out.append("# Who logs in; root's rights come by sudo.\n");
    out.append("ansible_user: ").append(answers.user()).append("\n\n");
    out.append("# The IPv4 address where the other hosts reach each one.\n");
    out.append("address: \"{{ ansible_host }}\"\n\n");
    out.append("# The site's name.\nnginx_server_name: ").append(answers.domain()).append("\n");
    if (!answers.sharedAddress().isEmpty()) {
      out.append("\n# The address that the balancers share: the site's name leads to it.\n");
      out.append("keepalived_address: ").append(answers.sharedAddress()).append("\n");
    }
    out.append("\n# What runs the code. Until `app_source` names yours, it is a demonstration.\n");
    out.append("app_runtime: ").append(answers.runtime()).append("\n# app_source: build/\n");
    out.append("\n# The database: mysql, mariadb, or auto for what the hosts' packages offer.\n");
    out.append("mysql_flavour: ").append(answers.database()).append("\n");
    out.append(answers.isOneNetwork() ? FROM_OWN_NETWORK : FROM_EVERYWHERE);
    backups(out);
    accepted(out);
    return out.toString();
  }

  private void backups(StringBuilder out) {
    String host = answers.layout().backupHost();
    if (!host.isEmpty()) {
      out.append(
          "\n# Where the databases are backed up to every night: a host that has none of them.\n");
      out.append("mysql_backup_to: \"")
          .append(answers.renamed(host))
          .append(":/var/backups/mysql\"\n");
    }
  }

  private void accepted(StringBuilder out) {
    Map<String, String> reasons = new LinkedHashMap<>(answers.layout().accepted());
    if (!reasons.isEmpty()) {
      out.append("\n# What `foobar audit` finds and the site lives with, each with the reason.\n");
      out.append("audit_accepted:\n");
      reasons.forEach((id, reason) -> out.append("  %s: \"%s\"\n".formatted(id, reason)));
    }
  }

  /**
   * The passwords, not yet encrypted.
   *
   * @param made makes one
   */
  String passwords(Supplier<String> made) {
    return PASSWORDS.stream()
        .map(name -> name + ": \"" + made.get() + "\"\n")
        .collect(Collectors.joining());
  }

  String readme() {
    boolean rolling = answers.layout() != Layout.ONE_SERVER;
    return """
        # %s

        Layout `%s`: %s.

        | file | what |
        | --- | --- |
        | `hosts.yml` | the hosts, by what they do |
        | `group_vars/all/site.yml` | what can be set for all of them |
        | `group_vars/all/passwords.yml` | the passwords, encrypted: `foobar vault edit group_vars/all/passwords.yml` |
        | `.vault-password` | what opens them. It is in no repository: keep a copy in a safe place |
        | `ansible.cfg` | settings, for foobar and Ansible alike |
        | `reach.yml` | a playbook that sees whether every host can be reached |

        ## Next

        1. Write the addresses of your machines into `hosts.yml`, if they are not there yet. They need Debian,
           `sshd`, and the user `%s` with your key and the right to `sudo`.
        2. `foobar play reach.yml`: every host can be reached.
        3. `foobar audit hosts.yml`: what is not safe, and what to do about it.
        4. `foobar deploy hosts.yml --dry-run`, then without `--dry-run`.
        5. Have `%s` lead to %s.
        6. `foobar status hosts.yml`: how the site is.

        Then set `app_source` to your own code%s
        """
        .formatted(
            answers.domain(),
            answers.layout().word(),
            answers.layout().meaning(),
            answers.user(),
            answers.domain(),
            entrance(),
            rolling
                ? " and bring it with `foobar rolling-update hosts.yml\n--release build/`, server by server."
                : " and `foobar deploy hosts.yml`.");
  }

  private String entrance() {
    if (!answers.sharedAddress().isEmpty()) {
      return answers.sharedAddress();
    }
    Map<String, List<String>> groups = answers.layout().groups();
    List<String> web = groups.getOrDefault("web", List.of());
    return groups.getOrDefault("lb", web).stream()
        .map(answers::renamed)
        .flatMap(name -> answers.hosts().stream().filter(host -> host.name().equals(name)))
        .map(Answers.NewHost::address)
        .collect(Collectors.joining(" and "));
  }
}
