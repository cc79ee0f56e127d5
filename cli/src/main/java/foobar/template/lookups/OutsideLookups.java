package foobar.template.lookups;

import foobar.template.Invocation;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.python.Printed;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Lookups that ask the surroundings of the program: its environment, commands, other machines. */
final class OutsideLookups {

  static final List<Routine> ALL =
      List.of(
          Routine.of("env", "default=''", OutsideLookups::environment),
          Routine.of("pipe", "", call -> commands(call, false)),
          Routine.of("lines", "", call -> commands(call, true)),
          Routine.of(
              "url",
              "split_lines=True, headers=None, username=None, password=None, timeout=10, "
                  + "validate_certs=True, force=False, http_agent=None, follow_redirects=None, "
                  + "use_proxy=True, force_basic_auth=False",
              OutsideLookups::addresses));

  private OutsideLookups() {}

  private static Value environment(Invocation call) {
    List<Value> values = new ArrayList<>();
    for (Value term : Lookups.terms(call)) {
      String name = Lookups.text(term, call);
      String found = call.evaluation().scope().surroundings().environment().get(name);
      values.add(found == null ? call.value("default", Text.EMPTY) : Text.unsafe(found));
    }
    return Sequence.of(values);
  }

  private static Value commands(Invocation call, boolean lines) {
    Lookups.reachOut(call);
    List<Value> outputs = new ArrayList<>();
    for (Value term : Lookups.terms(call)) {
      String output = run(call, Lookups.text(term, call));
      if (lines) {
        output.lines().map(Text::unsafe).forEach(outputs::add);
      } else {
        outputs.add(Text.unsafe(output.stripTrailing()));
      }
    }
    return Sequence.of(outputs);
  }

  private static String run(Invocation call, String command) {
    Path directory = call.evaluation().scope().surroundings().playbookDirectory();
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command);
    if (!directory.toString().isEmpty()) {
      builder.directory(directory.toFile());
    }
    try {
      Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = process.waitFor();
      if (status != 0) {
        throw new Trouble(
            "the command of `%s` ended with status %d".formatted(call.name(), status));
      }
      return output;
    } catch (IOException e) {
      throw new Trouble("the command of `" + call.name() + "` did not start: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("the command of `" + call.name() + "` was interrupted");
    }
  }

  private static Value addresses(Invocation call) {
    Lookups.reachOut(call);
    if (!call.flag("validate_certs", true)) {
      throw new Trouble(
          "the lookup `url` always checks certificates", "leave `validate_certs` out");
    }
    List<Value> texts = new ArrayList<>();
    for (Value term : Lookups.terms(call)) {
      String body = fetch(call, Lookups.text(term, call));
      if (call.flag("split_lines", true)) {
        body.lines().map(Text::unsafe).forEach(texts::add);
      } else {
        texts.add(Text.unsafe(body));
      }
    }
    return Sequence.of(texts);
  }

  private static String fetch(Invocation call, String address) {
    Duration limit = Duration.ofMillis((long) (call.real("timeout", 10) * 1000));
    try (HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(limit)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build()) {
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address)).timeout(limit);
      if (call.value("headers") instanceof Mapping headers) {
        headers
            .entries()
            .forEach(
                (key, value) ->
                    request.header(Printed.str(key).value(), Printed.str(value).value()));
      }
      if (call.has("username")) {
        String pair = call.text("username") + ":" + call.text("password", "");
        String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        request.header("Authorization", "Basic " + encoded);
      }
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() >= 400) {
        throw new Trouble("`" + address + "` answered with status " + response.statusCode());
      }
      return response.body();
    } catch (IOException | IllegalArgumentException e) {
      throw new Trouble("`" + address + "` cannot be fetched: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("fetching `" + address + "` was interrupted");
    }
  }
}
