package foobar.persist;

import java.io.IOException;
import java.lang.reflect.Proxy;

/**
 * What happens at Ctrl-C. By reflection, since javac warns of {@code sun.misc.Signal} (which the
 * module jdk.unsupported keeps); of the libraries that do the same each takes longer to load than
 * all of the client.
 */
final class CtrlC {

  private CtrlC() {}

  /** From now on this is done instead of ending the process. */
  static void does(Runnable work) throws IOException {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object handling =
          Proxy.newProxyInstance(
              CtrlC.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                work.run();
                return null;
              });
      Object interrupt = signal.getConstructor(String.class).newInstance("INT");
      signal.getMethod("handle", signal, handler).invoke(null, interrupt, handling);
    } catch (ReflectiveOperationException e) {
      throw new IOException("this Java does not tell of Ctrl-C: " + e, e);
    }
  }
}
