package foobar.site;

import foobar.lab.HostSpec;
import foobar.lab.Lab;
import foobar.lab.LabHost;
import foobar.lab.Suite;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A project folder with an inventory, its lab, and the packaged program to run on them. */
final class Fleet implements AutoCloseable {

  private static final Path PROGRAM =
      Path.of("target/foobar/bin/foobar").toAbsolutePath().normalize();

  private final Path folder;
  private final Path inventory;
  private final Lab lab;
  private final Map<String, LabHost> hosts = new LinkedHashMap<>();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  /**
   * @param folder an empty one; the project is made in it
   * @param inventoryText what {@code hosts.yml} says
   */
  Fleet(Path folder, String inventoryText) {
    this.folder = folder;
    this.inventory = folder.resolve("hosts.yml");
    write("hosts.yml", inventoryText);
    this.lab = Lab.at(folder.resolve(".foobar/lab/" + name()), System.err::println);
  }

  /** As the lab names its folder after an inventory. */
  private String name() {
    return foobar.lab.LabFiles.of(inventory).folder().getFileName().toString();
  }

  void write(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes or starts hosts. */
  void up(Suite suite, String... names) {
    List<HostSpec> wanted =
        new ArrayList<>(Arrays.stream(names).map(name -> new HostSpec(name, suite)).toList());
    lab.up(wanted).forEach(host -> hosts.put(host.name(), host));
  }

  Lab lab() {
    return lab;
  }

  LabHost host(String name) {
    return hosts.get(name);
  }

  /** What a script prints on a host, as root. */
  String on(String host, String script) {
    return lab.script(host(host), script);
  }

  /** Runs the program on the inventory; events as JSON. */
  Run foobar(String... arguments) {
    List<String> command = new ArrayList<>(List.of(PROGRAM.toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--output", "json"));
    return foobar(command);
  }

  private Run foobar(List<String> command) {
    try {
      Path out = Files.createTempFile(folder, "run", ".out");
      Path err = Files.createTempFile(folder, "run", ".err");
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      int exit = new Started(process, err).ends();
      return Run.of(exit, Files.readString(out), Files.readString(err));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts the program on the inventory and does not wait for it. */
  Started start(String... arguments) {
    List<String> command = new ArrayList<>(List.of(PROGRAM.toString()));
    command.addAll(List.of(arguments));
    try {
      Path output = Files.createTempFile(folder, "started", ".out");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      return new Started(builder.start(), output);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A file of the project. */
  Path path(String name) {
    return folder.resolve(name);
  }

  /** A GET through a host's port 80; the body, or an exception. */
  String get(String host) throws IOException {
    return send(HttpRequest.newBuilder(site(host)).timeout(Duration.ofSeconds(10)).build());
  }

  String post(String host, String body) throws IOException {
    return send(
        HttpRequest.newBuilder(site(host))
            .timeout(Duration.ofSeconds(10))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private URI site(String host) {
    return URI.create("http://" + host(host).address() + "/");
  }

  private String send(HttpRequest request) throws IOException {
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new IOException("status " + response.statusCode() + ": " + response.body());
      }
      return response.body();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.close();
    lab.down();
  }
}
