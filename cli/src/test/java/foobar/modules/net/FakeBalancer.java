package foobar.modules.net;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What a HAProxy is to those who talk to its socket: the socket is real, the servers are numbers.
 * Each look is a moment; a test may say what has happened by then.
 */
final class FakeBalancer implements AutoCloseable {

  /** A server; its health is 2 of 3 when it comes out of maintenance, and 3 once checked. */
  static final class Backed {
    String admin = "ready";
    int weight = 100;
    int initial = 100;
    int sessions;
    int health = 3;
    boolean well = true;

    String status() {
      if (admin.equals("maint")) {
        return "MAINT";
      }
      String up = health == 0 ? "DOWN" : health < 3 ? "UP 1/2" : "UP";
      return admin.equals("drain") && health > 0 ? "DRAIN" : up;
    }

    int bits() {
      return admin.equals("maint") ? 1 : admin.equals("drain") ? 8 : 0;
    }
  }

  private static final String HEAD =
      "# pxname,svname,qcur,scur,stot,status,weight"
          + ",c".repeat(13)
          + ",type,check_status,last_chk,\n";

  private final Path socket;
  private final ServerSocketChannel listening;
  private final Map<String, Backed> servers = new LinkedHashMap<>();
  private final List<String> said = new ArrayList<>();
  private final Map<Integer, Consumer<FakeBalancer>> moments = new TreeMap<>();
  private int looks;
  private final Map<String, Long> holds = new TreeMap<>();
  private int connections;
  private String level = "admin";
  private long pid = 7;
  private int port = 80;

  FakeBalancer(Path folder) throws IOException {
    socket = folder.resolve("admin.sock");
    listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listening.bind(UnixDomainSocketAddress.of(socket));
    for (String path : List.of("www/web1", "www/web2", "api/web1")) {
      servers.put(path, new Backed());
    }
    Thread.ofVirtual().start(this::serve);
  }

  Path socket() {
    return socket;
  }

  synchronized FakeBalancer level(String word) {
    level = word;
    return this;
  }

  /** The process that answers, and where its servers listen. */
  synchronized FakeBalancer process(long number, int listening) {
    pid = number;
    port = listening;
    return this;
  }

  synchronized Backed server(String path) {
    return servers.get(path);
  }

  /** Until when, in seconds since 1970, who connects to a frontend waits. */
  synchronized Map<String, Long> holds() {
    return holds;
  }

  /** What has happened by the time that somebody looks for the nth time from now. */
  synchronized FakeBalancer atLook(int number, Consumer<FakeBalancer> happens) {
    moments.put(looks + number, happens);
    return this;
  }

  /** Commands that were to change something, in their order. */
  synchronized List<String> said() {
    return List.copyOf(said);
  }

  synchronized int connections() {
    return connections;
  }

  private void serve() {
    while (listening.isOpen()) {
      try (SocketChannel client = listening.accept()) {
        BufferedReader lines =
            new BufferedReader(Channels.newReader(client, StandardCharsets.UTF_8));
        String line = lines.readLine();
        client.write(ByteBuffer.wrap(answer(line).getBytes(StandardCharsets.UTF_8)));
      } catch (IOException e) {
        // Who asked has gone away, or the test is over.
      }
    }
  }

  private synchronized String answer(String line) {
    connections++;
    StringBuilder answer = new StringBuilder();
    if (line.contains("show stat")) {
      looks++;
      Consumer<FakeBalancer> happens = moments.remove(looks);
      if (happens != null) {
        happens.accept(this);
      }
    }
    for (String command : line.split(";")) {
      answer.append(one(command)).append('\n');
    }
    return answer.toString();
  }

  private String one(String command) {
    return switch (command) {
      case "show cli level" -> level + "\n";
      case "show stat" -> table(true);
      case "show stat -1 4 -1" -> table(false);
      case "show servers state" -> states();
      case "show info" -> "Name: HAProxy\nVersion: 3.0.11\nPid: " + pid + "\nUptime_sec: 60\n";
      default -> command.startsWith("show map") ? map() : change(command);
    };
  }

  private String map() {
    StringBuilder entries = new StringBuilder();
    holds.forEach((name, until) -> entries.append("0x55d0 " + name + " " + until + "\n"));
    return entries.toString();
  }

  private String table(boolean all) {
    StringBuilder table = new StringBuilder(HEAD);
    servers.forEach(
        (path, server) ->
            table.append(
                "%s,%d,%d,%d,%s,%d%s2,L7OK,\"Layer7, \"\"OK\"\"\",\n"
                    .formatted(
                        path.replace('/', ','),
                        server.sessions > 1 ? 1 : 0,
                        server.sessions > 1 ? server.sessions - 1 : server.sessions,
                        5,
                        server.status(),
                        server.weight,
                        ",".repeat(14))));
    if (all) {
      for (String backend : List.of("www", "api")) {
        table
            .append(backend)
            .append(",BACKEND,0,0,5,UP,200")
            .append(",".repeat(14))
            .append("1,,,\n");
      }
    }
    servers.values().stream()
        .filter(server -> server.health == 2 && server.admin.equals("ready"))
        .forEach(server -> server.health = server.well ? 3 : 0);
    return table.toString();
  }

  private String states() {
    StringBuilder states =
        new StringBuilder(
            "1\n# be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_uweight"
                + " srv_iweight srv_time check result health state agent f f fqdn srv_port\n");
    servers.forEach(
        (path, server) ->
            states.append(
                "3 %s 1 %s 127.0.0.1 2 %d %d %d 0 15 3 3 6 0 0 0 - %d\n"
                    .formatted(
                        path.split("/")[0],
                        path.split("/")[1],
                        server.bits(),
                        server.weight,
                        server.initial,
                        port)));
    return states.toString();
  }

  private String change(String command) {
    said.add(command);
    String[] words = command.split(" ");
    if (command.startsWith("set map ")) {
      holds.put(words[3], Long.parseLong(words[4]));
      return "";
    }
    Backed server = servers.get(words[2]);
    if (!level.equals("admin")) {
      return "Permission denied\n";
    }
    if (server == null) {
      return "No such server.\n";
    }
    if (words[3].equals("weight")) {
      server.weight = Integer.parseInt(words[4]);
    } else {
      server.health = server.admin.equals("maint") && words[4].equals("ready") ? 2 : server.health;
      server.admin = words[4];
    }
    return "";
  }

  /** Answers no more, and leaves its socket's file. */
  void stop() throws IOException {
    listening.close();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    Files.deleteIfExists(socket);
  }
}
