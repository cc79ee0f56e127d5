package foobar.modules.crypto;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Shared;
import foobar.modules.file.FileRights;
import foobar.modules.file.HostPath;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Host;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.Text;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes parameters for the key exchange of Diffie and Hellman. */
@Doc(
    "Makes parameters for the key exchange of Diffie and Hellman with the host's openssl, which can"
        + " take minutes, unless there are right ones.")
@Example("openssl_dhparam: { path: /etc/ssl/dhparams.pem, size: 2048 }")
@Ahead
public record OpensslDhparam(
    @Doc("The parameters' file.") String path,
    @Doc("Whether they are there.") @Default("present") State state,
    @Doc("Their bits.") @Default("4096") int size,
    @Doc("Make new ones whatever is there.") @Default("no") boolean force,
    @Doc("Keep a copy of the file before a change.") @Default("no") boolean backup,
    @Doc("Return the parameters themselves.") @Default("no") boolean returnContent,
    @Doc("Accepted for Ansible's sake; the host's openssl makes them.") @Default("auto")
        String selectCryptoBackend,
    @Shared FileRights rights)
    implements Module {

  /** Whether there should be some. */
  public enum State {
    ABSENT,
    PRESENT
  }

  private static final Pattern BITS = Pattern.compile("Parameters:\\s+\\((\\d+) bit\\)");
  private static final Duration LIMIT = Duration.ofHours(6);
  private static final int MISSING = 127;

  private static final String LOOK =
      """
      command -v openssl >/dev/null || { echo 'there is no openssl on the host: install the package `openssl`' >&2; exit 127; }
      [ -e "$1" ] || { echo absent; exit 0; }
      openssl dhparam -check -text -noout -in "$1" 2>&1 || true
      """;

  public OpensslDhparam {
    if (size < 512 || size > 16384) {
      throw new IllegalArgumentException("`size` must be from 512 to 16384 bits");
    }
  }

  @Override
  public Plan check(Probe host) {
    String place = HostPath.expand(host, path);
    ProductFile file = new ProductFile("parameters", place, backup, rights);
    Plan values = Plan.NOTHING.result("filename", place).result("size", size);
    if (state == State.ABSENT) {
      return values.and(file.absent(host));
    }
    String folder = HostPath.parent(place);
    Output output = host.ask(Command.script(LOOK, place));
    boolean later = output.status() == MISSING && host.expectsAny(Expectation.Kind.PACKAGE);
    String said = later ? "absent" : output.orFail("looking at " + place).text();
    if (said.startsWith("absent") && !later && !host.follow(folder).isDirectory()) {
      return Plan.fail(
              "The directory '" + folder + "' does not exist or the file is not a directory")
          .result("name", folder);
    }
    if (!force && isRight(said)) {
      Plan same = values.and(file.same(host));
      return returnContent
          ? same.result(
              "dhparams", Text.unsafe(new String(host.read(place), StandardCharsets.UTF_8)))
          : same;
    }
    Matcher bits = BITS.matcher(said);
    String before =
        said.startsWith("absent") ? "absent" : bits.find() ? bits.group(1) + " bits" : "broken";
    return values
        .change(
            "parameters",
            before,
            size + " bits",
            (target, results) -> {
              String made = made(target);
              file.write(target, results, made);
              if (returnContent) {
                results.put("dhparams", made);
              }
            })
        .bringing(Expectation.Kind.PATH, place);
  }

  private boolean isRight(String said) {
    Matcher bits = BITS.matcher(said);
    return bits.find() && Integer.parseInt(bits.group(1)) == size && !said.contains("WARNING");
  }

  private String made(Host host) {
    return host.run(Command.of("openssl", "dhparam", size + "").timeout(LIMIT))
        .orFail("making the parameters")
        .text();
  }
}
