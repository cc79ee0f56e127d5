import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A demonstration: writes rows through the database's primary, reads them from a replica.
 *
 * <pre>
 * GET /        this server's name and version, and the latest rows
 * POST /       adds a row; the request's body is its text
 * GET /health  200 while the application is well; with ?db also the database it reads from
 * GET /slow    answers after ?seconds=N, at most 10
 * </pre>
 */
public class Main {

  static final String SERVER = env("APP_SERVER");
  static final String PRIMARY = env("APP_DB_PRIMARY");
  static final List<String> REPLICAS = List.of(env("APP_DB_REPLICAS").strip().split(" +"));
  static final int NO_SUCH_TABLE = 1146;
  static final int LONGEST = 10;
  static final Pattern SECONDS = Pattern.compile("(?:^|&)seconds=(\\d{1,9}(?:\\.\\d{1,9})?)(?:&|$)");
  static final AtomicInteger UNDER_WAY = new AtomicInteger();
  static final String SELF =
      "{\"server\": %s, \"version\": %s, \"runtime\": \"java\""
          .formatted(json(SERVER), json(env("APP_VERSION")));

  public static void main(String[] args) throws IOException {
    // Nginx keeps an idle connection for a minute; who ends it first might end it while a request comes.
    System.setProperty("sun.net.httpserver.idleInterval", "75");
    System.setProperty("sun.net.httpserver.nodelay", "true");
    int port = Integer.parseInt(env("APP_PORT"));
    HttpServer server = HttpServer.create(new InetSocketAddress(env("APP_LISTEN"), port), 0);
    ExecutorService workers = Executors.newFixedThreadPool(64);
    server.setExecutor(workers);
    server.createContext("/", Main::handle);
    server.start();
    // Requests that are under way are answered before the process ends.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
  }

  /** The server's own stop would wait its full time on older Javas, also without any request. */
  static void stop(HttpServer server) {
    for (int tenths = 0; UNDER_WAY.get() > 0 && tenths < 300; tenths++) {
      LockSupport.parkNanos(100_000_000);
    }
    server.stop(0);
  }

  static void handle(HttpExchange exchange) throws IOException {
    UNDER_WAY.incrementAndGet();
    try {
      respond(exchange);
    } finally {
      UNDER_WAY.decrementAndGet();
    }
  }

  static void respond(HttpExchange exchange) throws IOException {
    int status = 200;
    String found;
    try {
      String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      found = answer(exchange, text);
      if (found == null) {
        status = 404;
        found = "";
      }
    } catch (SQLException e) {
      status = 503;
      found = ", \"error\": " + json(e.getMessage());
    }
    byte[] said = (SELF + found + "}\n").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, said.length);
    try (exchange) {
      exchange.getResponseBody().write(said);
    }
  }

  static String answer(HttpExchange exchange, String text) throws SQLException {
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/health")) {
      return "db".equals(exchange.getRequestURI().getQuery()) ? read() : "";
    }
    if (path.equals("/slow")) {
      return slow(exchange.getRequestURI().getQuery());
    }
    if (!path.equals("/")) {
      return null;
    }
    boolean post = exchange.getRequestMethod().equals("POST");
    return post ? write(text.substring(0, Math.min(255, text.length()))) : read();
  }

  static String slow(String query) {
    Matcher asked = SECONDS.matcher(query == null ? "" : query);
    double seconds = asked.find() ? Math.min(Double.parseDouble(asked.group(1)), LONGEST) : 1;
    try {
      Thread.sleep((long) (seconds * 1000));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ", \"seconds\": " + seconds;
  }

  static Connection connect(String host) throws SQLException {
    String url =
        "jdbc:mariadb://%s/%s?connectTimeout=1000&socketTimeout=5000&allowPublicKeyRetrieval=true";
    return DriverManager.getConnection(
        url.formatted(host, env("APP_DB_NAME")), env("APP_DB_USER"), env("APP_DB_PASSWORD"));
  }

  /** From the first replica that answers, or else the primary. */
  static String read() throws SQLException {
    for (String host : REPLICAS) {
      if (!host.isEmpty()) {
        try (Connection connection = connect(host)) {
          return read(host, connection);
        } catch (SQLException e) {
          // The next one, then.
        }
      }
    }
    try (Connection connection = connect(PRIMARY)) {
      return read(PRIMARY, connection);
    }
  }

  static String read(String host, Connection connection) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery("SELECT id, server, text FROM notes ORDER BY id DESC LIMIT 10")) {
      while (found.next()) {
        rows.add(
            "{\"id\": %d, \"server\": %s, \"text\": %s}"
                .formatted(found.getInt(1), json(found.getString(2)), json(found.getString(3))));
      }
    } catch (SQLException e) {
      if (e.getErrorCode() != NO_SUCH_TABLE) {
        throw e;
      }
    }
    return ", \"read_from\": %s, \"rows\": [%s]".formatted(json(host), String.join(", ", rows));
  }

  static String write(String text) throws SQLException {
    String insert = "INSERT INTO notes (server, text) VALUES (?, ?)";
    try (Connection connection = connect(PRIMARY);
        Statement table = connection.createStatement();
        PreparedStatement row =
            connection.prepareStatement(insert, Statement.RETURN_GENERATED_KEYS)) {
      table.execute(
          "CREATE TABLE IF NOT EXISTS notes (id INT AUTO_INCREMENT PRIMARY KEY,"
              + " server VARCHAR(64) NOT NULL, text VARCHAR(255) NOT NULL)");
      row.setString(1, SERVER);
      row.setString(2, text);
      row.executeUpdate();
      try (ResultSet key = row.getGeneratedKeys()) {
        key.next();
        return ", \"written_to\": %s, \"id\": %d".formatted(json(PRIMARY), key.getInt(1));
      }
    }
  }

  static String json(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  static String env(String name) {
    return System.getenv().getOrDefault(name, "");
  }
}
