package foobar.modules.rpm;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Host;
import foobar.remote.Output;
import foobar.remote.Probe;
import java.util.Locale;
import java.util.Optional;

/** Gives rpm the keys that sign packages, and takes them away. */
@Doc("Gives rpm the keys that sign packages, and takes them away.")
@Example("rpm_key: { key: https://packages.example.org/key.asc }")
@Example("rpm_key: { key: '0x8F17B05C4EC8CBF5', state: absent }")
@Ahead
public record RpmKey(
    @Doc("The key: a file on the host, its address, or (to remove it) its number.") String key,
    @Doc("Whether rpm knows it.") @Default("present") State state,
    @Doc("The fingerprint that the key must have.") Optional<String> fingerprint,
    @Doc("Check the certificate of the server.") @Default("yes") boolean validateCerts)
    implements Module {

  /** Whether it is there. */
  public enum State {
    ABSENT,
    PRESENT
  }

  private static final String NUMBER = "(0[xX])?[0-9a-fA-F]{8}.*";
  private static final String LIST =
      "rpm -q gpg-pubkey --qf '%{VERSION}-%{RELEASE}\\n'; [ $? -le 1 ]";
  private static final String FETCH =
      """
      if command -v curl >/dev/null; then
        curl -fsSL $2 -- "$1"
      else
        wget -q ${2:+--no-check-certificate} -O - -- "$1"
      fi
      """;
  private static final String IMPORT =
      """
      file=$(mktemp) || exit
      trap 'rm -f "$file"' EXIT
      cat >"$file" && rpm --import "$file"
      """;

  @Override
  public Plan check(Probe host) {
    boolean isFile = key.contains("://") || !key.matches(NUMBER);
    byte[] file = isFile ? content(host) : new byte[0];
    Optional<PublicKey> read = isFile ? PublicKey.first(file) : Optional.empty();
    if (isFile && read.isEmpty()) {
      return Plan.fail(key.contains("://") ? "Not a public key: " + key : "Unexpected gpg output");
    }
    String id = read.map(PublicKey::id).orElseGet(this::number);
    Output list = host.ask(Command.script(LIST));
    if (list.status() == 127 && !host.expectsAny(Expectation.Kind.PACKAGE)) {
      return Plan.fail("this host has no rpm");
    }
    Optional<String> there =
        list.text().lines().filter(line -> isSame(line.replaceFirst("-.*", ""), id)).findFirst();
    if (state == State.ABSENT) {
      return there.map(this::removed).orElse(Plan.NOTHING);
    }
    if (there.isPresent()) {
      return Plan.NOTHING;
    }
    return read.map(it -> imported(file, it))
        .orElseGet(() -> Plan.fail("When importing a key, a valid file must be given"));
  }

  private byte[] content(Probe host) {
    if (key.contains("://")) {
      return host.ask(Command.script(FETCH, key, validateCerts ? "" : "-k"))
          .orFail("failed to fetch key at " + key)
          .out();
    }
    return host.read(host.expand(key));
  }

  private String number() {
    String plain = key.strip().toUpperCase(Locale.ROOT);
    return plain.startsWith("0X") ? plain.substring(2) : plain;
  }

  /** rpm's list has the last eight digits, or all of them; the task's number may be short too. */
  private static boolean isSame(String listed, String id) {
    String known = listed.toUpperCase(Locale.ROOT);
    int digits = Math.min(known.length(), id.length());
    return digits >= 8
        && known.substring(known.length() - digits).equals(id.substring(id.length() - digits));
  }

  private Plan imported(byte[] file, PublicKey read) {
    String wanted = fingerprint.orElse("").replace(" ", "").toUpperCase(Locale.ROOT);
    if (!wanted.isEmpty() && !wanted.equals(read.fingerprint())) {
      return Plan.fail(
          "The specified fingerprint, '%s', does not match the key fingerprint '%s'"
              .formatted(wanted, read.fingerprint()));
    }
    return Plan.NOTHING.change(
        "key " + read.id(),
        "absent",
        "present",
        (Host host) -> host.run(Command.script(IMPORT).input(file)).orFail("rpm --import " + key));
  }

  private Plan removed(String listed) {
    return Plan.NOTHING.change(
        "key " + listed,
        "present",
        "absent",
        (Host host) ->
            host.run(Command.of("rpm", "--erase", "--allmatches", "gpg-pubkey-" + listed))
                .orFail("rpm --erase " + key));
  }
}
