package foobar.watch;

import foobar.source.Diagnostic;
import java.net.URI;
import java.util.Optional;

/**
 * A way into a site that is watched: usually one balancer.
 *
 * @param name what people call it, such as {@code lb1}
 * @param uri what is asked for, {@code http} or {@code https}; where its host is a name, the name
 *     is resolved again for each new connection
 * @param host the site's name, if it is another than the URI's host: the header {@code Host}, and
 *     with https also the name that is asked for and that the certificate must have
 * @param verified whether an https certificate must be a valid one
 */
public record Target(String name, URI uri, Optional<String> host, boolean verified) {

  /**
   * Checks the URI.
   *
   * @throws foobar.source.Mistake if requests cannot be sent to it
   */
  public Target {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme();
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw refused(uri, "it must begin with http:// or https://");
    }
    if (uri.getHost() == null) {
      throw refused(uri, "it names no host");
    }
    if (uri.getRawUserInfo() != null) {
      throw refused(uri, "it holds a user's name; requests are sent without any");
    }
    if (host.isPresent() && !host.get().matches("[^\\s/]+")) {
      throw refused(uri, "the site's name is `" + host.get() + "`, which is none");
    }
  }

  /** One whose certificate, if it has any, must be valid. */
  public static Target of(String name, URI uri) {
    return new Target(name, uri, Optional.empty(), true);
  }

  private static RuntimeException refused(URI uri, String why) {
    String shown = uri.getRawUserInfo() == null ? uri.toString() : "http://...@" + uri.getHost();
    return Diagnostic.error("`" + shown + "` cannot be watched: " + why)
        .help("write it as in http://www.example.org/health")
        .mistake();
  }

  boolean isEncrypted() {
    return uri.getScheme().equals("https");
  }

  /** What is connected to: a name or an address, without the brackets of an IPv6 one. */
  String address() {
    return uri.getHost().replaceAll("[\\[\\]]", "");
  }

  int port() {
    if (uri.getPort() > 0) {
      return uri.getPort();
    }
    return isEncrypted() ? 443 : 80;
  }

  String path() {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }

  /** The header {@code Host}. */
  String authority() {
    return host.orElseGet(
        () -> uri.getPort() > 0 ? uri.getHost() + ":" + uri.getPort() : uri.getHost());
  }

  /** The name that a certificate must have. */
  String siteName() {
    return host.map(name -> name.replaceFirst(":\\d+$", "")).orElseGet(this::address);
  }
}
