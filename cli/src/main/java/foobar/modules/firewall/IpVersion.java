package foobar.modules.firewall;

/** The versions of the Internet Protocol, and the programs that filter each. */
public enum IpVersion {
  IPV4("iptables", "--icmp-type"),
  IPV6("ip6tables", "--icmpv6-type");

  private final String program;
  private final String icmpOption;

  IpVersion(String program, String icmpOption) {
    this.program = program;
    this.icmpOption = icmpOption;
  }

  String program() {
    return program;
  }

  String icmpOption() {
    return icmpOption;
  }
}
