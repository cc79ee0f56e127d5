package foobar.command;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how the site is watched meanwhile. */
final class ProbeOptions {

  @Option(
      names = "--probe-rate",
      paramLabel = "N",
      defaultValue = "10",
      description = "Requests a second through each balancer (${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--probe-url",
      paramLabel = "URL",
      description = "Where they go, instead of to each balancer's first page.")
  private @Nullable URI url;

  @Option(names = "--no-probe", description = "Send none.")
  private boolean none;

  @Option(
      names = "--budget",
      paramLabel = "N",
      defaultValue = "0",
      description = "How many of them may fail (${DEFAULT-VALUE}).")
  private long budget;

  boolean isWanted() {
    return !none;
  }

  SiteProbe probe() {
    return new SiteProbe(rate, url);
  }

  boolean forgives(long failed) {
    return failed <= budget;
  }
}
