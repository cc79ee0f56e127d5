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
import picocli.CommandLine.Model.CommandSpec;

/** Connections stay open from one run to the next, and each password is asked for once. */
class LastingSitting implements Sitting, AutoCloseable {

  private final Sitting outer;
  private final Map<String, String> passwords = new HashMap<>();
  private volatile Connector connections = new Connections();

  /**
   * @param outer asks, and gives up
   */
  LastingSitting(Sitting outer) {
    this.outer = outer;
  }

  /** What the runs of a verb share that does its work again and again, until this is closed. */
  static LastingSitting during(CommandSpec verb) {
    Foobar program = (Foobar) verb.root().userObject();
    Sitting before = program.sitting();
    LastingSitting lasting =
        new LastingSitting(before) {
          @Override
          public void close() {
            program.share(before);
            super.close();
          }
        };
    program.share(lasting);
    return lasting;
  }

  /** Closing it leaves open all that others can use. */
  @Override
  public Connector connector() {
    Connector now = connections;
    List<Connection> ofOne = new CopyOnWriteArrayList<>();
    return new Connector() {
      @Override
      public Connection connect(Target target) {
        return connection(now, target);
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
        // The next run goes on with the others.
        ofOne.forEach(Connection::close);
      }
    };
  }

  /** One that others may have used before. */
  Connection connection(Connector connections, Target target) {
    return connections.connect(target);
  }

  @Override
  public synchronized String password(String question) {
    return passwords.computeIfAbsent(question, outer::password);
  }

  @Override
  public void giveUp(PrintWriter err) {
    outer.giveUp(err);
  }

  /** Closes all connections; those who come next open new ones. */
  void hangUp() {
    Connector lost = connections;
    connections = new Connections();
    lost.close();
  }

  @Override
  public void close() {
    connections.close();
  }
}
