package foobar.modules.net;

import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Workplace;
import foobar.remote.Probe;
import foobar.value.Secret;
import foobar.value.Text;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks a web server until it answers as wanted several times in a row. */
@Doc(
    "Asks a web server, from the host, again and again until it answers as wanted several times in a"
        + " row. Changes nothing; a dry run asks once and does not fail. Returns `attempts`,"
        + " `successes` (those in a row at the end), `status` of the last answer (0 if there was"
        + " none), `elapsed` and `took` (all of it, and the last request) in seconds, `reason` (good,"
        + " refused, timeout, unresolved, closed, tls, status, text, failed), `msg` and `body` (its"
        + " beginning).")
@Example("http_probe: { url: 'http://127.0.0.1:8000/health', contains: ok }")
@Example(
    "http_probe: { url: 'https://10.0.0.11/', host_header: www.example.org, status: [200, 302],"
        + " successes: 5, timeout: 120 }")
public record HttpProbe(
    @Doc("The address, of http or https.") String url,
    @Doc("How many good answers in a row are enough.") @Default("3") int successes,
    @Doc("How long to try, in seconds.") @Default("60") int timeout,
    @Doc("How long to wait between two requests, in seconds.") @Default("1") double interval,
    @Doc("How long one request may take, in seconds.") @Default("5") int requestTimeout,
    @Doc("The statuses that are good.") @Default("200") List<Integer> status,
    @Doc("A text that must stand in the first megabyte of the body.") Optional<String> contains,
    @Doc("The method of HTTP.") @Default("GET") String method,
    @Doc("More headers of the request.") Optional<Map<String, Text>> headers,
    @Doc(
            "The site that is asked for, whatever the address says; with https also the name that the"
                + " certificate must be for.")
        Optional<String> hostHeader,
    @Doc("A socket on the host to speak through.") Optional<String> unixSocket,
    @Doc("Refuse a server whose certificate is not trusted.") @Default("yes") boolean validateCerts,
    @Doc("A file on the host with the certificates that are trusted.") Optional<String> caPath,
    @Doc("Who logs in.") Optional<String> urlUsername,
    @Doc("The password for that.") Optional<Secret> urlPassword,
    Workplace workplace)
    implements Module {

  public HttpProbe {
    if (!url.matches("(?i)https?://[^/\\s].*") || !isAddress(url)) {
      throw new IllegalArgumentException(
          "`url` must be an address such as http://127.0.0.1/health");
    }
    if (successes < 1 || requestTimeout < 1) {
      throw new IllegalArgumentException("`successes` and `request_timeout` must be at least 1");
    }
    if (timeout < 0 || interval < 0) {
      throw new IllegalArgumentException("a time cannot be below 0 seconds");
    }
    if (status.isEmpty()) {
      throw new IllegalArgumentException("`status` must name a status, such as 200");
    }
    if (!method.matches("[A-Z]+")) {
      throw new IllegalArgumentException("`method` must be a word in capitals, such as GET");
    }
    if (hostHeader.filter(name -> !name.matches("[^\\s/]+")).isPresent()) {
      throw new IllegalArgumentException("`host_header` must be the name of a host");
    }
  }

  private static boolean isAddress(String url) {
    try {
      return URI.create(url).getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public Plan check(Probe host) {
    ProbeCall call = new ProbeCall(this);
    return Plan.NOTHING.opaque(method + " " + url, call::insist, call::tryOnce);
  }

  /** What curl is told; it goes to its input, where nobody sees a password. */
  CurlConfig config() {
    CurlConfig config =
        new CurlConfig()
            .set("url", address())
            .set("user-agent", "foobar-probe")
            .set("write-out", "%{stderr}\n%{exitcode} %{http_code} %{time_total}\n")
            .set("noproxy", "*")
            .flag("silent")
            .flag("show-error")
            .flag("globoff")
            .flag(!validateCerts, "insecure");
    headers.ifPresent(all -> all.forEach((name, value) -> config.header(name, value.value())));
    hostHeader.ifPresent(name -> config.header("Host", name));
    hostHeader.filter(name -> isSecure()).ifPresent(name -> config.set("connect-to", place()));
    unixSocket.ifPresent(path -> config.set("unix-socket", path));
    caPath.ifPresent(path -> config.set("cacert", path));
    urlUsername.ifPresent(
        user -> config.set("user", user + ":" + urlPassword.map(Secret::reveal).orElse("")));
    return method.equals("HEAD")
        ? config.flag("head")
        : method.equals("GET") ? config : config.set("request", method);
  }

  private boolean isSecure() {
    return URI.create(url).getScheme().equalsIgnoreCase("https");
  }

  /** With https, the name in the address is the one that the certificate is looked at for. */
  private String address() {
    if (hostHeader.isEmpty() || !isSecure()) {
      return url;
    }
    String authority = URI.create(url).getRawAuthority();
    int port = URI.create(url).getPort();
    String name = hostHeader.get().replaceFirst(":\\d+$", "") + (port < 0 ? "" : ":" + port);
    return url.replaceFirst(
        java.util.regex.Pattern.quote(authority), java.util.regex.Matcher.quoteReplacement(name));
  }

  private String place() {
    URI asked = URI.create(url);
    return "::" + asked.getHost() + ":" + (asked.getPort() < 0 ? "" : asked.getPort());
  }
}
