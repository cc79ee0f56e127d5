package foobar.command;

import foobar.remote.Connector;
import foobar.remote.connect.Connections;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** What verbs share that are called one after the other, as in the shell. */
interface Sitting {

  /** That of a verb that is called by itself. */
  Sitting OF_ONE =
      new Sitting() {
        @Override
        public Connector connector() {
          return new Connections();
        }

        @Override
        public String password(String question) {
          return VaultOptions.prompt(question);
        }

        @Override
        public void giveUp(PrintWriter err) {
          err.println("foobar: given up; what was under way may be half done");
          err.flush();
          Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
        }
      };

  /** That in which a verb is called. */
  static Sitting of(@Nullable CommandSpec verb) {
    return verb != null && verb.root().userObject() instanceof Foobar program
        ? program.sitting()
        : OF_ONE;
  }

  /** The connections; whoever has asked for them closes them when the verb ends. */
  Connector connector();

  /** Asks whoever sits at the terminal, without showing what is typed. */
  String password(String question);

  /** Ends what is under way, half done as it may be. May be called from any thread. */
  void giveUp(PrintWriter err);
}
