package foobar.schema;

import java.util.List;

/** The variables of hosts that say how they are reached. */
final class ConnectionVariables {

  /**
   * One of them.
   *
   * @param kind the definition of what it may be
   */
  record Variable(String name, String kind, String about) {}

  static final List<Variable> ALL =
      List.of(
          new Variable("ansible_host", "text", "Its address, where it is not its name."),
          new Variable("ansible_port", "whole-number", "The port on which SSH answers (22)."),
          new Variable("ansible_user", "text", "As whom to log in."),
          new Variable(
              "ansible_password", "text", "The password to log in with; keep it in a vault."),
          new Variable("ansible_ssh_private_key_file", "text", "The key to log in with."),
          new Variable("ansible_ssh_private_key_passphrase", "text", "The passphrase of the key."),
          new Variable(
              "ansible_ssh_common_args",
              "text",
              "Options of ssh, such as `-J HOST` for a host to go through."),
          new Variable(
              "ansible_host_key_checking", "yes-or-no", "Whether the host must prove who it is."),
          new Variable("ansible_timeout", "whole-number", "How many seconds connecting may take."),
          new Variable("ansible_connection", "text", "`ssh`, or `local` for this machine."),
          new Variable("ansible_become", "yes-or-no", "Whether to become another user there."),
          new Variable("ansible_become_method", "text", "How: `sudo`, `su` and others."),
          new Variable("ansible_become_user", "text", "Whom to become (root)."),
          new Variable(
              "ansible_become_password", "text", "The password for that; keep it in a vault."),
          new Variable("ansible_become_flags", "text", "Options of the program that does it."));

  private ConnectionVariables() {}
}
