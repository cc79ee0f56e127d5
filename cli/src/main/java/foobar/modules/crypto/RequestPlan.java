package foobar.modules.crypto;

import foobar.module.Plan;
import foobar.module.Results;
import foobar.modules.file.HostPath;
import foobar.remote.Host;
import foobar.remote.Probe;
import foobar.value.Bool;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares a request that is there with the one wanted, and has that signed. */
record RequestPlan(RequestWishes wishes) {

  /** What becomes of a new request. */
  interface Destination {
    void put(Host host, Results results, Der request);
  }

  /** For a request in a file. */
  Plan plan(Probe host, String place, boolean force, Destination destination) {
    KeySource key = key(host);
    Openssl.Looked looked = Openssl.look(host, List.of(place), List.of(key));
    Openssl.FileLook file = looked.files().getFirst();
    if (file.directory()) {
      return Plan.fail(place + " is a directory, not a request for a certificate");
    }
    return plan(host, looked, file.exists() && !force ? file.bytes() : null, destination);
  }

  /** For a request that the task brings, or for none. */
  Plan plan(Probe host, Optional<String> content) {
    Openssl.Looked looked = Openssl.look(host, List.of(), List.of(key(host)));
    byte[] now = content.map(text -> text.getBytes(StandardCharsets.UTF_8)).orElse(null);
    return plan(host, looked, now, (target, results, request) -> {});
  }

  private KeySource key(Probe host) {
    return new KeySource(
        wishes.privatekeyPath().map(path -> HostPath.expand(host, path)).orElse(""),
        wishes.privatekeyContent(),
        wishes.privatekeyPassphrase());
  }

  private Plan plan(
      Probe host, Openssl.Looked looked, byte @Nullable [] now, Destination destination) {
    Openssl.KeyLook key = looked.keys().getFirst();
    KeySource source = key(host);
    if (!key.exists() && !looked.later() && !host.file(source.path()).exists()) {
      return Plan.fail("The private key " + source.path() + " does not exist");
    }
    if (key.exists() && key.key() == null) {
      return Plan.fail(key.problem());
    }
    List<Extension> wanted = key.key() == null ? List.of() : wishes.extensions(key.open());
    SigningRequest there = parsed(now);
    Plan values = values(Optional.of(source.path()));
    if (there != null && key.key() != null && isRight(there, key.open(), wanted)) {
      return values;
    }
    if (key.key() != null) {
      Signing.of(key.open(), wishes.digest());
    }
    return values.change(
        "request",
        there == null ? (now == null ? "absent" : "unreadable") : there.subject().text(),
        wishes.name().text(),
        (target, results) -> {
          PublicKey mine = key.key() != null ? key.open() : Openssl.fresh(target, source);
          Der content = SigningRequest.content(wishes.name(), mine, wishes.extensions(mine));
          Der request = Openssl.sign(target, source, content, Signing.of(mine, wishes.digest()));
          destination.put(target, results, request);
          results.put("csr", request.pem("CERTIFICATE REQUEST"));
        });
  }

  private static @Nullable SigningRequest parsed(byte @Nullable [] file) {
    try {
      return file == null ? null : SigningRequest.parse(file);
    } catch (RuntimeException broken) {
      return null;
    }
  }

  private boolean isRight(SigningRequest there, PublicKey key, List<Extension> wanted) {
    boolean named =
        wishes.subjectOrdered().isPresent()
            ? there.subject().equals(wishes.name())
            : there.subject().resembles(wishes.name());
    return named
        && Extension.resemble(there.extensions(), wanted)
        && there.key().equals(key)
        && there.isSignatureValid();
  }

  Plan values(Optional<String> key) {
    List<Value> subject =
        wishes.written().stream()
            .<Value>map(part -> Sequence.of(Text.of(part.oid()), Text.of(part.value())))
            .toList();
    List<String> names = wishes.names();
    return Plan.NOTHING
        .result(
            "privatekey",
            wishes.privatekeyPath().<Value>map(p -> Text.of(key.orElse(p))).orElse(None.NONE))
        .result("subject", Sequence.of(subject))
        .result(
            "subjectAltName",
            RequestWishes.texts(names.isEmpty() ? Optional.empty() : Optional.of(names)))
        .result("keyUsage", RequestWishes.texts(wishes.keyUsage()))
        .result("extendedKeyUsage", RequestWishes.texts(wishes.extendedKeyUsage()))
        .result("basicConstraints", RequestWishes.texts(wishes.basicConstraints()))
        .result("ocspMustStaple", Bool.of(wishes.ocspMustStaple()))
        .result(
            "name_constraints_permitted",
            RequestWishes.texts(Optional.of(wishes.nameConstraintsPermitted().orElse(List.of()))))
        .result(
            "name_constraints_excluded",
            RequestWishes.texts(Optional.of(wishes.nameConstraintsExcluded().orElse(List.of()))));
  }
}
