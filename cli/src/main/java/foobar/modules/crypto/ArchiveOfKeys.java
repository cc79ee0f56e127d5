package foobar.modules.crypto;

import foobar.module.HostScript;
import foobar.module.Plan;
import foobar.modules.crypto.OpensslPkcs12.Level;
import foobar.modules.file.HostPath;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Probe;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An archive of PKCS#12 on a host, compared with the one wanted. */
final class ArchiveOfKeys {

  private static final HostScript SCRIPT = HostScript.load(ArchiveOfKeys.class, "pkcs12.sh");

  private final OpensslPkcs12 task;
  private final Probe host;
  private final ProductFile file;

  ArchiveOfKeys(OpensslPkcs12 task, Probe host, ProductFile file) {
    this.task = task;
    this.host = host;
    this.file = file;
  }

  private Command script(String... words) {
    return SCRIPT.with(words).input(task.input());
  }

  private String expanded(Optional<String> path) {
    return path.map(place -> HostPath.expand(host, place)).orElse("");
  }

  /**
   * What an archive is to hold.
   *
   * @param key the public part of the private key, in base64; empty for none
   * @param certificate null for none
   */
  private record Wanted(String key, @Nullable Der certificate, List<Der> others) {

    List<Der> certificates() {
      List<Der> all = new ArrayList<>(others);
      if (certificate != null) {
        all.add(certificate);
      }
      return all;
    }
  }

  private Wanted wanted() {
    boolean keyed = task.privatekeyPath().isPresent() || task.privatekeyContent().isPresent();
    String key =
        keyed ? ask(script("key", expanded(task.privatekeyPath())), "reading the private key") : "";
    Der certificate =
        task.certificatePath().isPresent()
            ? certificates(expanded(task.certificatePath())).getFirst()
            : null;
    List<Der> others = new ArrayList<>();
    for (String path : task.otherCertificates().orElse(List.of())) {
      List<Der> all = certificates(HostPath.expand(host, path));
      others.addAll(task.otherCertificatesParseAll() ? all : all.subList(0, 1));
    }
    return new Wanted(key, certificate, others);
  }

  private String ask(Command command, String what) {
    return host.ask(command).orFail(what).text().strip();
  }

  private List<Der> certificates(String path) {
    String text = ask(script("files", path), "reading " + path);
    try {
      return Der.pems(text.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException e) {
      throw new HostFailure("there is no certificate in " + path, e);
    }
  }

  /** The plan that puts it together. */
  Plan made(Plan values) {
    Output output = host.ask(script("look", file.path()));
    if (output.status() == 127 && host.expectsAny(Expectation.Kind.PACKAGE)) {
      return values.change("archive", "absent", "present", target -> make(target, ""));
    }
    List<String> lines = output.orFail("looking at " + file.path()).text().lines().toList();
    Wanted wanted = wanted();
    if (!task.force() && isRight(lines, wanted)) {
      return values.and(file.same(host));
    }
    String others =
        wanted.others().stream().map(der -> der.pem("CERTIFICATE")).collect(Collectors.joining());
    return values.change(
        "archive",
        lines.size() < 2 ? lines.getFirst() : "others",
        (wanted.key().isEmpty() ? "" : "a key and ")
            + wanted.certificates().size()
            + " certificates",
        (target, results) -> {
          file.keepBefore(target, results);
          make(target, others);
          file.same(target).changes().forEach(change -> change.act().apply(target, results));
        });
  }

  private boolean isRight(List<String> lines, Wanted wanted) {
    if (lines.size() < 2 || !lines.get(0).replaceFirst("^-$", "").equals(wanted.key())) {
      return false;
    }
    boolean named =
        wanted.key().isEmpty()
            || lines.get(1).replaceFirst("^-$", "").equals(task.friendlyName().orElse(""));
    String pem = String.join("\n", lines.subList(2, lines.size()));
    List<Der> there =
        pem.isBlank() ? List.of() : Der.pems(pem.getBytes(StandardCharsets.ISO_8859_1));
    return named && new HashSet<>(there).equals(new HashSet<>(wanted.certificates()));
  }

  private void make(Host target, String others) {
    Command command =
        script(
            "make",
            file.path(),
            expanded(task.privatekeyPath()),
            task.privatekeyContent().isPresent() ? "1" : "",
            expanded(task.certificatePath()),
            others,
            task.friendlyName().orElse(""),
            task.iterSize().map(rounds -> rounds + "").orElse(""),
            task.bits(target.file(file.path())),
            task.encryptionLevel() == Level.COMPATIBILITY2022 ? "1" : "");
    target.run(command).orFail("making the archive " + file.path());
  }

  /** The plan that takes one apart. */
  Plan parsed(Plan values) {
    String source = expanded(task.src());
    if (!host.file(source).exists()) {
      return Plan.fail("[Errno 2] No such file or directory: '" + source + "'");
    }
    String text = host.ask(script("parse", source)).orFail("reading " + source).text();
    boolean there = host.file(file.path()).exists();
    String now = there ? new String(host.read(file.path()), StandardCharsets.UTF_8) : "";
    if (now.equals(text) && !task.force()) {
      return values.and(file.same(host));
    }
    return values.change(
        "content",
        there ? "others" : "absent",
        "what is in " + source,
        (target, results) -> file.write(target, results, text));
  }
}
