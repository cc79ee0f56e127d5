package foobar.command;

import java.io.PrintWriter;

/** That of the shell, which goes on when a command in it is given up. */
final class ShellSitting extends LastingSitting {

  ShellSitting() {
    super(OF_ONE);
  }

  @Override
  public void giveUp(PrintWriter err) {
    err.println("given up; what was under way may be half done");
    err.flush();
    hangUp();
  }
}
