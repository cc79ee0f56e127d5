package foobar.command;

import foobar.remote.Connection;
import foobar.remote.Connector;
import foobar.remote.Target;
import foobar.remote.connect.Connections;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Connections stay open from one command to the next, and each password is asked for once. */
final class ShellSitting implements Sitting, AutoCloseable {

  private final Map<String, String> passwords = new HashMap<>();
  private volatile Connector connections = new Connections();

  /** Closing it leaves open all that others can use. */
  @Override
  public Connector connector() {
    Connector now = connections;
    List<Connection> ofOne = new CopyOnWriteArrayList<>();
    return new Connector() {
      @Override
      public Connection connect(Target target) {
        return now.connect(target);
      }

      @Override
      public Connection connectAnew(Target target) {
        Connection own = now.connectAnew(target);
        ofOne.add(own);
        return own;
      }

      @Override
      public void prepare() {
        now.prepare();
      }

      @Override
      public void close() {
        // The next command goes on with the others.
        ofOne.forEach(Connection::close);
      }
    };
  }

  @Override
  public synchronized String password(String question) {
    return passwords.computeIfAbsent(question, VaultOptions::prompt);
  }

  @Override
  public void giveUp(PrintWriter err) {
    err.println("given up; what was under way may be half done");
    err.flush();
    Connector lost = connections;
    connections = new Connections();
    lost.close();
  }

  @Override
  public void close() {
    connections.close();
  }
}
