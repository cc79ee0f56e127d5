package foobar.remote.local;

import foobar.remote.Connection;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class BusyboxConnectionTest extends OtherShellContract {

  private static Connection connection;

  @BeforeAll
  static void connect() throws IOException {
    connection =
        connect(
            "busybox",
            "sh",
            "stat",
            "head",
            "sha256sum",
            "find",
            "tar",
            "mv",
            "ln",
            "readlink",
            "chmod",
            "chown",
            "mkdir",
            "rm",
            "cp",
            "dd",
            "cat",
            "mktemp");
  }

  @AfterAll
  static void close() {
    if (connection != null) {
      connection.close();
    }
  }

  @Override
  protected Connection connection() {
    return connection;
  }
}
