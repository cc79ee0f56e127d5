package foobar.modules.net;

import foobar.module.Choice;

/** The states of a TCP connection, each with the number that Linux lists it under. */
public enum TcpState {
  @Choice("ESTABLISHED")
  ESTABLISHED("01"),
  @Choice("SYN_SENT")
  SYN_SENT("02"),
  @Choice("SYN_RECV")
  SYN_RECV("03"),
  @Choice("FIN_WAIT1")
  FIN_WAIT1("04"),
  @Choice("FIN_WAIT2")
  FIN_WAIT2("05"),
  @Choice("TIME_WAIT")
  TIME_WAIT("06");

  private final String number;

  TcpState(String number) {
    this.number = number;
  }

  /** Two hexadecimal digits, as in {@code /proc/net/tcp}. */
  String number() {
    return number;
  }
}
