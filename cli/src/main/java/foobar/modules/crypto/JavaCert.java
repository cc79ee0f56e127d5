package foobar.modules.crypto;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.HostScript;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.modules.file.HostPath;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.Secret;
import java.util.List;
import java.util.Optional;

/** Puts a certificate into a Java keystore, or takes it out. */
@Doc("Puts a certificate into a Java keystore with the host's keytool, or takes it out.")
@Example(
    "java_cert: { cert_path: /etc/ssl/ca.crt, cert_alias: ca, keystore_path: /etc/app/cacerts,"
        + " keystore_pass: changeit, keystore_create: yes }")
@Example(
    "java_cert: { cert_url: www.example.org, keystore_path: /etc/app/cacerts, keystore_pass:"
        + " changeit, state: present }")
@Ahead
public record JavaCert(
    @Doc("The certificate's file.") Optional<String> certPath,
    @Doc("A server whose certificate is taken.") Optional<String> certUrl,
    @Doc("The server's port.") @Default("443") int certPort,
    @Doc("An archive of PKCS#12 to take a key and its certificate from.")
        Optional<String> pkcs12Path,
    @Doc("What the archive is locked with.") Optional<Secret> pkcs12Password,
    @Doc("The entry of the archive.") @Default("1") String pkcs12Alias,
    @Doc("The entry of the keystore; the server's name if not said.") Optional<String> certAlias,
    @Doc("Trust it as an authority.") @Default("no") boolean trustCacert,
    @Doc("The keystore.") String keystorePath,
    @Doc("What the keystore is locked with.") Secret keystorePass,
    @Doc("Make the keystore if it is missing.") @Default("no") boolean keystoreCreate,
    @Doc("The keystore's kind, such as `JCEKS`.") Optional<String> keystoreType,
    @Doc("The keytool.") @Default("keytool") String executable,
    @Doc("Whether the certificate is in it.") @Default("present") State state)
    implements Module {

  /** Whether there should be one. */
  public enum State {
    ABSENT,
    PRESENT
  }

  private static final HostScript SCRIPT = HostScript.load(JavaCert.class, "keystore.sh");

  public JavaCert {
    List<Optional<String>> sources = List.of(certPath, certUrl, pkcs12Path);
    long given = sources.stream().filter(Optional::isPresent).count();
    if (given > 1) {
      throw new IllegalArgumentException(
          "parameters are mutually exclusive: cert_url|cert_path|pkcs12_path");
    }
    if (state == State.PRESENT && given == 0) {
      throw new IllegalArgumentException(
          "state is present but any of the following are missing: cert_path, cert_url, pkcs12_path");
    }
    if (certAlias.isEmpty() && certUrl.isEmpty()) {
      throw new IllegalArgumentException("`cert_alias` is needed, unless `cert_url` is given");
    }
    new KeySource("", Optional.empty(), Optional.of(keystorePass));
    new KeySource("", Optional.empty(), pkcs12Password);
  }

  private String alias() {
    return certAlias.or(() -> certUrl).orElse("");
  }

  private Command script(Probe host, String todo) {
    String kind = certPath.isPresent() ? "path" : certUrl.isPresent() ? "url" : "pkcs12";
    String source =
        certUrl
            .map(server -> server + ":" + certPort)
            .or(() -> certPath.or(() -> pkcs12Path).map(p -> HostPath.expand(host, p)))
            .orElse("");
    return SCRIPT
        .with(
            todo,
            HostPath.expand(host, executable),
            HostPath.expand(host, keystorePath),
            alias(),
            keystoreType.orElse(""),
            kind,
            source,
            pkcs12Alias,
            trustCacert ? "1" : "")
        .input(keystorePass.reveal() + "\n" + pkcs12Password.map(Secret::reveal).orElse("") + "\n");
  }

  @Override
  public Plan check(Probe host) {
    String store = HostPath.expand(host, keystorePath);
    if (!keystoreCreate && !host.file(store).exists()) {
      return Plan.fail("Module require existing keystore at keystore_path '" + store + "'");
    }
    Output output = host.ask(script(host, state == State.PRESENT ? "compare" : "look"));
    boolean later =
        host.expectsAny(Expectation.Kind.PACKAGE) || host.expectsAny(Expectation.Kind.PATH);
    if (!output.ok() && later && state == State.PRESENT) {
      return Plan.NOTHING.change(alias(), "", "in the keystore", h -> h.run(script(h, "import")));
    }
    if (!output.ok()) {
      return Plan.fail((output.errors() + output.text()).strip());
    }
    String now = output.text().strip();
    if (state == State.ABSENT) {
      return now.equals("absent")
          ? Plan.NOTHING
          : Plan.NOTHING.change(
              alias(),
              "in the keystore",
              "",
              h -> h.run(script(h, "delete")).orFail("keytool -delete"));
    }
    return now.equals("same")
        ? Plan.NOTHING
        : Plan.NOTHING.change(
            alias(),
            now.equals("absent") ? "" : "another certificate",
            "in the keystore",
            (target, results) -> {
              Output made = target.run(script(target, "import")).orFail("keytool");
              results.put("rc", 0).put("stdout", made.text()).put("msg", made.text());
            });
  }
}
