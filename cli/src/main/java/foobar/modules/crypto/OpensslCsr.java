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
import foobar.remote.Expectation;
import foobar.remote.Probe;
import foobar.value.Text;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Makes a request for a certificate, or sees to it that the one there says what it should. */
@Doc(
    "Makes a request for a certificate (CSR), unless the one there says what it should and is of"
        + " the same key.")
@Example(
    "openssl_csr: { path: /etc/ssl/site.csr, privatekey_path: /etc/ssl/private/site.pem,"
        + " common_name: www.example.org, subject_alt_name: ['DNS:www.example.org',"
        + " 'DNS:example.org'] }")
@Ahead
public record OpensslCsr(
    @Doc("The request's file.") String path,
    @Doc("Whether it is there.") @Default("present") State state,
    @Doc("Make a new one whatever is there.") @Default("no") boolean force,
    @Doc("Keep a copy of the file before a change.") @Default("no") boolean backup,
    @Doc("Return the request itself.") @Default("no") boolean returnContent,
    @Shared RequestWishes wishes,
    @Shared FileRights rights)
    implements Module {

  /** Whether there should be one. */
  public enum State {
    PRESENT,
    ABSENT
  }

  public OpensslCsr {
    if (state == State.PRESENT) {
      wishes.verify();
    }
  }

  @Override
  public Plan check(Probe host) {
    String place = HostPath.expand(host, path);
    ProductFile file = new ProductFile("certificate signing request", place, backup, rights);
    if (state == State.ABSENT) {
      return new RequestPlan(wishes)
          .values(Optional.empty())
          .result("filename", place)
          .and(file.absent(host));
    }
    Plan plan =
        new RequestPlan(wishes)
            .plan(
                host,
                place,
                force,
                (target, results, der) ->
                    file.write(target, results, der.pem("CERTIFICATE REQUEST")));
    plan = plan.result("filename", place);
    plan = plan.hasChanges() ? plan.bringing(Expectation.Kind.PATH, place) : plan;
    if (plan.failure() != null || plan.hasChanges()) {
      return returnContent ? plan : withoutContent(plan);
    }
    Plan same = file.same(host).and(plan);
    return returnContent
        ? same.result("csr", Text.unsafe(new String(host.read(place), StandardCharsets.UTF_8)))
        : same;
  }

  private static Plan withoutContent(Plan plan) {
    return plan.lastly((host, results) -> results.values().entries().remove(Text.of("csr")));
  }
}
