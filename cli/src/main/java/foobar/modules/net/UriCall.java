package foobar.modules.net;

import foobar.module.HostJson;
import foobar.module.Results;
import foobar.modules.file.HostPath;
import foobar.remote.Command;
import foobar.remote.FileState;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.value.MapValue;
import foobar.value.Text;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** One request of the module uri, made by the host's curl. */
final class UriCall {

  private static final int NO_CURL = 127;
  private static final int NOT_MODIFIED = 304;

  /** The configuration is the first part of the input, a file to be sent the rest. */
  private static final String SCRIPT =
      """
      command -v curl >/dev/null || { echo 'curl: not found' >&2; exit 127; }
      size=$1 body=$2 file=
      if [ "$body" ]; then
        file=$(umask 077; mktemp) || exit 1
        trap 'rm -f "$file"' EXIT
      fi
      exec 3<&0
      config=$(head -c "$size" <&3; printf x); config=${config%x}
      if [ "$body" ]; then
        cat <&3 >"$file" || exit 1
        printf '%s' "$config" | curl -q -K - --data-binary "@$file"
      else
        printf '%s' "$config" | curl -q -K -
      fi
      """;

  private static final int FIRST_ERROR = 400;

  private final Uri task;
  private final Host host;
  private final Results results;

  UriCall(Uri task, Host host, Results results) {
    this.task = task;
    this.host = host;
    this.results = results;
  }

  void run() {
    Optional<String> place = task.place(host);
    Optional<String> beside =
        place.map(
            path ->
                HostPath.join(
                    HostPath.parent(path),
                    ".foobar-" + java.util.UUID.randomUUID() + "-" + HostPath.name(path)));
    long start = System.nanoTime();
    Output output = host.run(command(place, beside));
    results.put("elapsed", Duration.ofNanos(System.nanoTime() - start).toSeconds());
    results.changed(false);
    if (output.status() == NO_CURL && output.errors().contains("curl: not found")) {
      throw new HostFailure(
          "`uri` needs curl on the host, and it is not there: install the package `curl` first");
    }
    if (!output.ok()) {
      beside.ifPresent(host::remove);
      unanswered(output.errors().strip());
      return;
    }
    HttpAnswer answer = HttpAnswer.of(output.out());
    report(answer, beside);
    boolean good = task.statusCode().contains(answer.status());
    if (good && place.isPresent() && beside.isPresent()) {
      keep(place.get(), beside.get());
      if (task.returnContent() || answer.isJson()) {
        told(answer, new String(host.read(place.get()), StandardCharsets.UTF_8));
      }
    } else {
      beside.ifPresent(host::remove);
    }
    if (place.isPresent() && answer.status() == NOT_MODIFIED) {
      results.put("path", place.get());
      task.rights().values(host.follow(place.get()), false).results().forEach(results::put);
    }
    if (!good) {
      results.fail(
          "Status code was "
              + answer.status()
              + " and not "
              + task.statusCode()
              + ": "
              + message(answer));
    }
  }

  private Command command(Optional<String> place, Optional<String> beside) {
    CurlConfig config = task.access().config(task.url(), task.timeout());
    boolean sending = task.src().isPresent() && !task.remoteSrc();
    verb(config, sending);
    config.flag(task.access().decompress(), "compressed").flag(follows(), "location");
    config.set("write-out", HttpAnswer.TRAILER).flag(beside.isEmpty(), "include");
    task.unixSocket().ifPresent(path -> config.set("unix-socket", path));
    if (task.force()) {
      config.header("Cache-Control", "no-cache");
    }
    beside.ifPresent(path -> config.set("output", path).set("dump-header", "-"));
    place
        .filter(path -> host.file(path).isFile() && !task.force())
        .ifPresent(path -> config.set("time-cond", path));
    byte[] head = config.text().getBytes(StandardCharsets.UTF_8);
    byte[] rest =
        sending
            ? task.workplace().read(task.workplace().find("files", task.src().orElseThrow()))
            : new byte[0];
    byte[] input = java.util.Arrays.copyOf(head, head.length + rest.length);
    System.arraycopy(rest, 0, input, head.length, rest.length);
    return Command.script(SCRIPT, Integer.toString(head.length), sending ? "1" : "").input(input);
  }

  /** GET and POST are left to curl, so that a redirected POST becomes a GET as it should. */
  private void verb(CurlConfig config, boolean sending) {
    String method = task.method().toUpperCase(Locale.ROOT);
    task.body()
        .map(value -> RequestBody.of(value, task.bodyFormat(), task::file))
        .ifPresent(
            body -> {
              if (!body.contentType().isEmpty() && !hasContentType()) {
                config.header("Content-Type", body.contentType());
              } else if (!hasContentType()) {
                config.header("Content-Type", "application/x-www-form-urlencoded");
              }
              config.set("data-raw", body.text());
            });
    if (task.src().isPresent() && task.remoteSrc()) {
      config.set("data-binary", "@" + HostPath.expand(host, task.src().get()));
    }
    boolean data = task.body().isPresent() || task.src().isPresent() || sending;
    switch (method) {
      case "HEAD" -> config.flag("head");
      case "GET" -> {
        if (data) {
          config.set("request", method);
        }
      }
      case "POST" -> {
        if (!data) {
          config.set("data-raw", "");
        }
      }
      default -> config.set("request", method);
    }
  }

  private boolean hasContentType() {
    return task.access().more().keySet().stream()
        .anyMatch(name -> name.equalsIgnoreCase("content-type"));
  }

  private boolean follows() {
    String method = task.method().toUpperCase(Locale.ROOT);
    return switch (task.followRedirects()) {
      case ALL -> true;
      case NONE -> false;
      case SAFE -> method.equals("GET") || method.equals("HEAD");
    };
  }

  private void unanswered(String why) {
    results.put("status", -1).put("url", task.url()).put("redirected", false);
    results.fail("Status code was -1 and not " + task.statusCode() + ": Request failed: " + why);
  }

  private void report(HttpAnswer answer, Optional<String> beside) {
    answer.headers().forEach((name, value) -> results.put(name.replace('-', '_'), value));
    String location = answer.headers().get("location");
    if (location != null) {
      results.put("location", absolute(location));
    }
    results
        .put("status", answer.status())
        .put("url", answer.url())
        .put("redirected", !answer.url().equals(task.url()))
        .put("msg", message(answer));
    cookies(answer);
    boolean good = task.statusCode().contains(answer.status());
    if (beside.isPresent()) {
      return;
    }
    if (task.returnContent() || answer.isJson() || !good) {
      told(answer, answer.text());
    } else if (answer.status() >= FIRST_ERROR) {
      results.put("body", answer.text());
    }
  }

  private void told(HttpAnswer answer, String text) {
    if (task.returnContent()) {
      results.put("content", text);
    }
    if (answer.isJson()) {
      HostJson.read(text).ifPresent(json -> results.put("json", json));
    }
  }

  private String absolute(String location) {
    try {
      return java.net.URI.create(task.url()).resolve(location).toString();
    } catch (IllegalArgumentException e) {
      return location;
    }
  }

  private void cookies(HttpAnswer answer) {
    MapValue cookies = MapValue.empty();
    StringBuilder all = new StringBuilder();
    String said = answer.headers().getOrDefault("set-cookie", "");
    for (String cookie : said.split(", (?=[^;, ]+=)", -1)) {
      String[] pair = cookie.split(";", 2)[0].split("=", 2);
      if (pair.length == 2) {
        cookies.put(pair[0].strip(), Text.unsafe(pair[1]));
        all.append(all.isEmpty() ? "" : "; ").append(pair[0].strip()).append('=').append(pair[1]);
      }
    }
    results.put("cookies", cookies).put("cookies_string", all.toString());
  }

  private static String message(HttpAnswer answer) {
    boolean good = answer.status() < 300;
    String size = answer.headers().getOrDefault("content-length", "unknown");
    return good
        ? "OK (" + size + " bytes)"
        : "HTTP Error " + answer.status() + ": " + answer.reason();
  }

  private void keep(String place, String beside) {
    FileState now = host.file(place);
    host.setAttributes(beside, task.rights().forDownload(now), false);
    host.move(beside, place);
    results.changed(true).put("path", place);
    task.rights().values(host.file(place), false).results().forEach(results::put);
  }
}
