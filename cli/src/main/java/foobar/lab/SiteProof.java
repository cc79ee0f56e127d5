package foobar.lab;

import foobar.source.Diagnostic;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Asks a site that was just set up to show that it works, as a visitor would.
 *
 * @param site the balancer's URL
 * @param patience how long a freshly started site may need for an answer
 */
public record SiteProof(URI site, Duration patience) {

  private static final Duration ONE_REQUEST = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(250);

  /**
   * Sends a row and some requests.
   *
   * @param requests how many
   * @return who answered, and what the database said; a line each
   * @throws foobar.source.Mistake if the site does not answer, or the row does not come back
   */
  public List<String> show(int requests) {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(ONE_REQUEST).build()) {
      awaitAnswer(client);
      String row = "proof " + UUID.randomUUID();
      SiteAnswer written = ask(client, post(row));
      SiteAnswer read = awaitRow(client, row, written.field("server"));
      List<String> lines = new ArrayList<>();
      lines.add(requests + " requests were answered by " + answers(client, requests));
      lines.add(
          "a row written by %s on %s was read by %s from %s"
              .formatted(
                  written.field("server"), written.field("written_to"),
                  read.field("server"), read.field("read_from")));
      return lines;
    } catch (IOException e) {
      throw failed(e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  private String answers(HttpClient client, int requests) throws IOException {
    Map<String, Integer> count = new TreeMap<>();
    for (int i = 0; i < requests; i++) {
      count.merge(ask(client, get()).field("server"), 1, Integer::sum);
    }
    return count.entrySet().stream()
        .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
        .collect(Collectors.joining(", "));
  }

  private void awaitAnswer(HttpClient client) throws IOException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        ask(client, get());
        return;
      } catch (IOException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
        pause();
      }
    }
  }

  /**
   * Waits until another server than the writer reads the row; the writer will do if it is alone.
   */
  private SiteAnswer awaitRow(HttpClient client, String row, String writer) throws IOException {
    long end = System.nanoTime() + patience.toNanos();
    SiteAnswer found = null;
    for (int tries = 0; System.nanoTime() < end && (found == null || tries < 20); tries++) {
      SiteAnswer answer = ask(client, get());
      if (answer.rows().contains(row)) {
        found = answer;
        if (!answer.field("server").equals(writer)) {
          return answer;
        }
      } else {
        pause();
      }
    }
    if (found == null) {
      throw new IOException("a row written by " + writer + " cannot be read back");
    }
    return found;
  }

  private HttpRequest get() {
    return HttpRequest.newBuilder(site).timeout(ONE_REQUEST).build();
  }

  private HttpRequest post(String row) {
    return HttpRequest.newBuilder(site)
        .timeout(ONE_REQUEST)
        .POST(HttpRequest.BodyPublishers.ofString(row))
        .build();
  }

  private static SiteAnswer ask(HttpClient client, HttpRequest request) throws IOException {
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IOException(
            "status %d: %s"
                .formatted(response.statusCode(), response.body().lines().findFirst().orElse("")));
      }
      return SiteAnswer.read(response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private RuntimeException failed(String why) {
    return Diagnostic.error("the site at " + site + " does not answer as it should: " + why)
        .help("`foobar lab ssh HOST` looks into a host; `systemctl --failed` there lists what died")
        .mistake();
  }
}
