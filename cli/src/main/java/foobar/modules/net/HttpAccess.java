package foobar.modules.net;

import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.value.Secret;
import foobar.value.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of all modules that fetch from a web server: how it is spoken to. */
public record HttpAccess(
    @Doc("More headers of the request.") Optional<Map<String, Text>> headers,
    @Doc("Who logs in.") @Alias({"user", "username"}) Optional<String> urlUsername,
    @Doc("The password for that.") @Alias("password") Optional<Secret> urlPassword,
    @Doc("Send name and password at once, without being asked for them.") @Default("no")
        boolean forceBasicAuth,
    @Doc("Refuse a server whose certificate is not trusted.") @Default("yes") boolean validateCerts,
    @Doc("A file on the host with the certificates that are trusted.") Optional<String> caPath,
    @Doc("A file on the host with the certificate that the host shows.")
        Optional<String> clientCert,
    @Doc("A file on the host with the key to that certificate.") Optional<String> clientKey,
    @Doc("The ciphers that may be used.") Optional<List<String>> ciphers,
    @Doc("Go through the proxy that the host's environment names.") @Default("yes")
        boolean useProxy,
    @Doc("How the request calls its sender.") @Default("ansible-httpget") String httpAgent,
    @Doc("Headers that are not sent again where the request is redirected to.") @Default("")
        List<String> unredirectedHeaders,
    @Doc("Take a compressed answer apart.") @Default("yes") boolean decompress,
    @Doc("Log in as ~/.netrc on the host says.") @Default("yes") boolean useNetrc,
    @Doc("Log in with Kerberos, if the host's curl can.") @Default("no") boolean useGssapi) {

  /** The headers that are asked for. */
  Map<String, Text> more() {
    return headers.orElse(Map.of());
  }

  /** The part of a request that these parameters decide. */
  CurlConfig config(String url, int timeout) {
    CurlConfig config =
        new CurlConfig()
            .set("url", url)
            .set("user-agent", httpAgent)
            .set("connect-timeout", Integer.toString(timeout))
            .set("speed-time", Integer.toString(timeout))
            .set("speed-limit", "1")
            .flag("silent")
            .flag("show-error")
            .flag("globoff");
    more().forEach((name, value) -> config.header(name, value.value()));
    urlUsername.ifPresent(
        user -> {
          String password = urlPassword.map(Secret::reveal).orElse("");
          config.set("user", user + ":" + password).flag(forceBasicAuth ? "basic" : "anyauth");
        });
    caPath.ifPresent(path -> config.set("cacert", path));
    clientCert.ifPresent(path -> config.set("cert", path));
    clientKey.ifPresent(path -> config.set("key", path));
    ciphers.ifPresent(names -> config.set("ciphers", String.join(":", names)));
    if (more().keySet().stream().noneMatch(name -> name.equalsIgnoreCase("accept"))) {
      config.set("header", "Accept:");
    }
    config.flag(!validateCerts, "insecure").flag(useNetrc, "netrc-optional");
    config.flag(useGssapi, "negotiate");
    if (!useProxy) {
      config.set("noproxy", "*");
    }
    return config;
  }
}
