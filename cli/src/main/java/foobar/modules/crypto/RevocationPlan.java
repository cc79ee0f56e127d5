package foobar.modules.crypto;

import foobar.module.Plan;
import foobar.module.Results;
import foobar.modules.file.HostPath;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Probe;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares a list of revoked certificates with the one wanted, and has that signed. */
final class RevocationPlan {

  private final X509Crl task;
  private final Probe host;
  private final ProductFile file;
  private final KeySource key;

  RevocationPlan(X509Crl task, Probe host, ProductFile file) {
    this.task = task;
    this.host = host;
    this.file = file;
    this.key =
        new KeySource(
            task.privatekeyPath().map(path -> HostPath.expand(host, path)).orElse(""),
            task.privatekeyContent(),
            task.privatekeyPassphrase());
  }

  Plan plan(Plan values) {
    List<String> paths = new ArrayList<>(List.of(file.path()));
    List<Mapping> wishes = task.revokedCertificates().orElse(List.of());
    wishes.forEach(
        wish -> Revoked.text(wish, "path").ifPresent(p -> paths.add(HostPath.expand(host, p))));
    Openssl.Looked looked = Openssl.look(host, paths, List.of(key));
    Openssl.KeyLook signer = looked.keys().getFirst();
    Plan plan =
        values.result("privatekey", task.privatekeyPath().<Value>map(Text::of).orElse(None.NONE));
    if (looked.later() || (!signer.exists() && host.file(key.path()).exists())) {
      return plan.change(
          "revocation list",
          "absent",
          task.name().text(),
          h -> h.run(foobar.remote.Command.script("exit 0")));
    }
    if (!signer.exists()) {
      return Plan.fail("The private key " + key.path() + " does not exist");
    }
    if (signer.key() == null) {
      return Plan.fail(signer.problem());
    }
    List<Revoked> wanted = new ArrayList<>();
    int next = 1;
    for (Mapping wish : wishes) {
      boolean read = Revoked.text(wish, "path").isPresent();
      wanted.add(Revoked.of(wish, serial(wish, read ? looked.files().get(next) : null)));
      next += read ? 1 : 0;
    }
    Openssl.FileLook now = looked.files().getFirst();
    RevocationList there = parsed(now);
    Signing signing = Signing.of(signer.open(), task.digest());
    if (there != null && !task.force() && isRight(there, wanted, signing)) {
      Plan same = told(plan, there).and(file.same(host));
      return task.returnContent()
          ? same.result("crl", Text.unsafe(text(now.bytes(), there.pem())))
          : same;
    }
    return plan.change(
        "revocation list",
        there == null
            ? (now.exists() ? "unreadable" : "absent")
            : there.revoked().size() + " certificates",
        wanted.size() + " certificates",
        (target, results) -> make(target, results, all(there, wanted), signing));
  }

  private static BigInteger serial(Mapping wish, Openssl.@Nullable FileLook certificate) {
    if (certificate == null) {
      return Revoked.text(wish, "content")
          .map(text -> Certificate.parse(text.getBytes(StandardCharsets.UTF_8)).serial())
          .orElseGet(() -> new BigInteger(Revoked.text(wish, "serial_number").orElse("0").strip()));
    }
    if (!certificate.exists()) {
      throw new HostFailure(
          "Cannot read certificate \""
              + Revoked.text(wish, "path").orElse("")
              + "\" of revoked_certificates");
    }
    return Certificate.parse(certificate.bytes()).serial();
  }

  private static @Nullable RevocationList parsed(Openssl.FileLook file) {
    try {
      return file.exists() ? RevocationList.parse(file.bytes()) : null;
    } catch (RuntimeException broken) {
      return null;
    }
  }

  private LocalDateTime last() {
    return RelativeTime.parse(task.lastUpdate(), "last_update");
  }

  private LocalDateTime next() {
    return RelativeTime.parse(task.nextUpdate().orElse("+0s"), "next_update");
  }

  private boolean isRight(RevocationList there, List<Revoked> wanted, Signing signing) {
    boolean anyTime = task.ignoreTimestamps();
    boolean timely = anyTime || (there.last().equals(last()) && there.next().equals(next()));
    boolean named =
        task.issuerOrdered().isPresent()
            ? there.issuer().equals(task.name())
            : there.issuer().resembles(task.name());
    return timely
        && named
        && there.algorithm().equals(signing.algorithm().child(0).oid())
        && there.pem() == (task.format() == X509Crl.Format.PEM)
        && holds(there.revoked(), wanted, anyTime);
  }

  private boolean holds(List<Revoked> there, List<Revoked> wanted, boolean anyTime) {
    if (task.crlMode() == X509Crl.CrlMode.UPDATE) {
      return wanted.stream().allMatch(w -> there.stream().anyMatch(r -> r.resembles(w, anyTime)));
    }
    if (there.size() != wanted.size()) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (!there.get(i).resembles(wanted.get(i), anyTime)) {
        return false;
      }
    }
    return true;
  }

  private List<Revoked> all(@Nullable RevocationList there, List<Revoked> wanted) {
    List<Revoked> all = new ArrayList<>();
    if (there != null && task.crlMode() == X509Crl.CrlMode.UPDATE) {
      there.revoked().stream()
          .filter(r -> wanted.stream().noneMatch(w -> r.resembles(w, task.ignoreTimestamps())))
          .forEach(all::add);
    }
    all.addAll(wanted);
    return all;
  }

  private void make(Host target, Results results, List<Revoked> revoked, Signing signing) {
    boolean pem = task.format() == X509Crl.Format.PEM;
    String algorithm = signing.algorithm().child(0).oid();
    RevocationList list = new RevocationList(task.name(), last(), next(), revoked, algorithm, pem);
    Der der = Openssl.sign(target, key, list.content(signing), signing);
    byte[] bytes = pem ? der.pem("X509 CRL").getBytes(StandardCharsets.US_ASCII) : der.bytes();
    file.write(target, results, bytes);
    told(Plan.NOTHING, list).results().forEach(results::put);
    if (task.returnContent()) {
      results.put("crl", text(bytes, pem));
    }
  }

  private static String text(byte[] bytes, boolean pem) {
    return pem
        ? new String(bytes, StandardCharsets.US_ASCII)
        : Base64.getEncoder().encodeToString(bytes);
  }

  private static Plan told(Plan plan, RevocationList list) {
    return list.told(plan)
        .result(
            "revoked_certificates",
            Sequence.of(list.revoked().stream().map(Revoked::values).toList()));
  }
}
