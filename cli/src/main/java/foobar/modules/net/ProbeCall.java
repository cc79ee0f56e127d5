package foobar.modules.net;

import foobar.module.HostScript;
import foobar.module.Results;
import foobar.remote.Command;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.value.Real;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** One run of the module http_probe: all its requests are one script on the host. */
record ProbeCall(HttpProbe task) {

  private static final HostScript SCRIPT = HostScript.load(ProbeCall.class, "http-probe.sh");
  private static final String END = "\002\n";
  private static final int NO_CURL = 127;
  private static final double HUNDRED = 100;
  private static final Duration SLACK = Duration.ofSeconds(30);

  /** Asks until it is good or the time is up. */
  void insist(Host host, Results results) {
    Progress progress = new Progress(host.name(), task.workplace().audience());
    Output output =
        host.run(
            command(task.timeout(), task.successes()),
            line -> said(line).ifPresent(progress::tell));
    if (isWithoutCurl(output)) {
      throw new HostFailure(
          "`http_probe` needs curl on the host, and it is not there: install the package `curl`");
    }
    if (!report(output, results)) {
      results.fail(
          "%s did not answer as wanted %s within %d s: %s"
              .formatted(task.url(), times(), task.timeout(), message(results)));
    }
  }

  /** A dry run: what is asked for may only be on its way, so a bad answer is no failure. */
  void tryOnce(Host host, Results results) {
    Output output = host.ask(command(0, 1));
    if (isWithoutCurl(output)) {
      results.changed(false).skip("a dry run cannot ask: the host has no curl yet");
    } else if (!report(output, results)) {
      results.skip("a dry run asks once: " + message(results));
    }
  }

  private Command command(int limit, int successes) {
    String statuses =
        task.status().stream().map(String::valueOf).collect(Collectors.joining(" ", " ", " "));
    return SCRIPT
        .with(
            Integer.toString(limit),
            String.format(Locale.ROOT, "%.3f", task.interval()),
            Integer.toString(successes),
            Integer.toString(task.requestTimeout()),
            statuses,
            task.contains().orElse(""))
        .input(task.config().text())
        .timeout(SLACK.plusSeconds(limit + task.requestTimeout()));
  }

  private static boolean isWithoutCurl(Output output) {
    return output.status() == NO_CURL && output.errors().contains("curl: not found");
  }

  private String times() {
    return task.successes() == 1 ? "once" : task.successes() + " times in a row";
  }

  private static String message(Results results) {
    return String.valueOf(results.values().get("msg"));
  }

  /** Whether it was good. */
  private boolean report(Output output, Results results) {
    String text = output.orFail("asking " + task.url()).text();
    String[] parts = text.substring(text.indexOf(END) + END.length()).split("\n", 3);
    String[] words = parts[0].split(" ", 7);
    if (!text.contains(END) || parts.length < 3 || words.length < 7) {
      throw new HostFailure("asking " + task.url() + " broke off: " + text.strip());
    }
    int status = Integer.parseInt(words[3]);
    int tries = Integer.parseInt(words[1]);
    results
        .changed(false)
        .put("url", task.url())
        .put("attempts", tries)
        .put("successes", Integer.parseInt(words[2]))
        .put("status", status)
        .put("elapsed", new Real(Integer.parseInt(words[4]) / HUNDRED))
        .put("took", new Real(words[5].isEmpty() ? 0 : Double.parseDouble(words[5])))
        .put("reason", words[6])
        .put("msg", sentence(words[6], status, parts[1].strip()) + " (" + attempts(tries) + ")")
        .put("body", parts[2]);
    return words[0].equals("good");
  }

  private static String attempts(int number) {
    return number == 1 ? "1 attempt" : number + " attempts";
  }

  private String sentence(String reason, int status, String curl) {
    String wanted = task.status().stream().map(String::valueOf).collect(Collectors.joining(", "));
    return switch (reason) {
      case "good" -> "status " + status;
      case "status" -> "the last answer had status " + status + ", not " + wanted;
      case "text" ->
          "the last answer, of status %d, does not contain `%s`"
              .formatted(status, task.contains().orElse(""));
      default -> curl.replaceFirst("^curl: \\(\\d+\\) ", "");
    };
  }

  /** A line that tells how far it has come, as a person reads it. */
  private Optional<String> said(String line) {
    String[] words = line.split(" ", 4);
    if (words.length < 4 || !words[0].equals("p")) {
      return Optional.empty();
    }
    long seconds = (long) (Integer.parseInt(words[3].strip()) / HUNDRED);
    return Optional.of(
        "%s: %s after %s in %d s"
            .formatted(task.url(), words[2], attempts(number(words)), seconds));
  }

  private static int number(String[] words) {
    return Integer.parseInt(words[1]);
  }
}
