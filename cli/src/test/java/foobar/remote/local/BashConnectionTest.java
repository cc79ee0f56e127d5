package foobar.remote.local;

import foobar.remote.Connection;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class BashConnectionTest extends OtherShellContract {

  private static Connection connection;

  @BeforeAll
  static void connect() throws IOException {
    connection = connect("bash", "sh");
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
