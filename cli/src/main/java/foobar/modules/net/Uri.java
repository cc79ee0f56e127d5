package foobar.modules.net;

import foobar.module.Choice;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.module.Rules;
import foobar.module.Shared;
import foobar.module.Workplace;
import foobar.modules.file.FileRights;
import foobar.modules.file.HostPath;
import foobar.remote.FileState;
import foobar.remote.Host;
import foobar.remote.Probe;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.List;
import java.util.Optional;

/** Asks a web server for something, from the host. */
@Doc("Asks a web server for something, from the host, and says what it answered.")
@Example("uri: { url: 'http://localhost:8080/health', return_content: yes }")
@Example(
    "uri: { url: 'http://localhost/api', method: POST, body: { name: x }, body_format: json, status_code: [200, 201] }")
@Rules(exclusive = "body|src")
public record Uri(
    @Doc("The address.") String url,
    @Doc("The method of HTTP.") @Default("GET") String method,
    @Doc("What is sent.") Optional<Value> body,
    @Doc("How a body that is no text is written.") @Default("raw") BodyFormat bodyFormat,
    @Doc("A file that is sent instead.") Optional<String> src,
    @Doc("That file is on the host already.") @Default("no") boolean remoteSrc,
    @Doc("The statuses that are success.") @Default("200") List<Integer> statusCode,
    @Doc("Return what the server sent as `content`.") @Default("no") boolean returnContent,
    @Doc("A file for what the server sends, or a directory for it.") Optional<String> dest,
    @Doc("A path: if it exists, nothing is asked.") Optional<String> creates,
    @Doc("A path: if it does not exist, nothing is asked.") Optional<String> removes,
    @Doc("Whether to go where the server sends the request on to; safe: only for GET and HEAD.")
        @Default("safe")
        Redirects followRedirects,
    @Doc("How long nothing may happen, in seconds.") @Default("30") int timeout,
    @Doc("Do not take an answer out of a cache.") @Default("no") boolean force,
    @Doc("A socket on the host to speak through.") Optional<String> unixSocket,
    @Shared HttpAccess access,
    @Shared FileRights rights,
    Workplace workplace)
    implements Module {

  /** How a body that is no text is written. */
  public enum BodyFormat {
    RAW,
    JSON,
    @Choice("form-urlencoded")
    FORM_URLENCODED,
    @Choice("form-multipart")
    FORM_MULTIPART
  }

  /** Whether a request goes where the server sends it on to. */
  public enum Redirects {
    SAFE,
    @Choice({"all", "yes", "urllib2"})
    ALL,
    @Choice({"none", "no"})
    NONE
  }

  public Uri {
    if (!method.matches("[A-Za-z]+")) {
      throw new IllegalArgumentException(
          "Parameter 'method' needs to be a single word in uppercase, like GET or POST.");
    }
    if (bodyFormat != BodyFormat.RAW) {
      body.ifPresent(value -> RequestBody.of(value, bodyFormat, path -> new byte[0]));
    }
  }

  @Override
  public Plan check(Probe host) {
    if (creates.isPresent() && exists(host, creates.get())) {
      return skipped("skipped, since '" + creates.get() + "' exists");
    }
    if (removes.isPresent() && !exists(host, removes.get())) {
      return skipped("skipped, since '" + removes.get() + "' does not exist");
    }
    return Plan.NOTHING.opaque(method + " " + url, this::ask);
  }

  private static Plan skipped(String why) {
    return Plan.NOTHING.result("stdout", why).result("stdout_lines", Sequence.of(Text.of(why)));
  }

  private static boolean exists(Probe host, String path) {
    return host.follow(HostPath.expand(host, path)).exists();
  }

  private void ask(Host host, Results results) {
    new UriCall(this, host, results).run();
  }

  /** A file of the project that is sent. */
  byte[] file(String path) {
    return workplace.read(workplace.find("files", path));
  }

  /** Where the answer goes, if it is to be kept. */
  Optional<String> place(Host host) {
    return dest.map(
        path -> {
          String place = HostPath.expand(host, path);
          FileState there = host.follow(place);
          String name = HostPath.name(url.replaceFirst("[?#].*", ""));
          boolean named = !name.isEmpty() && !name.contains(":");
          return there.isDirectory() ? HostPath.join(place, named ? name : "index.html") : place;
        });
  }
}
