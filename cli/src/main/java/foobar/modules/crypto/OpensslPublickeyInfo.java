package foobar.modules.crypto;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.modules.file.HostPath;
import foobar.remote.Probe;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Tells what a public key is. */
@Doc("Tells the kind, the numbers and the fingerprints of a public key.")
@Example("openssl_publickey_info: { path: /etc/ssl/site.pub }")
@Ahead
public record OpensslPublickeyInfo(
    @Doc("The key's file.") Optional<String> path,
    @Doc("The key itself.") Optional<String> content,
    @Doc("Accepted for Ansible's sake.") @Default("auto") String selectCryptoBackend)
    implements Module {

  public OpensslPublickeyInfo {
    if (path.isPresent() == content.isPresent()) {
      throw new IllegalArgumentException("one of `path` and `content` is needed");
    }
  }

  @Override
  public Plan check(Probe host) {
    byte[] bytes =
        content
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .orElseGet(() -> host.read(HostPath.expand(host, path.orElseThrow())));
    try {
      PublicKey key = new PublicKey(Der.unpem(bytes));
      return Plan.NOTHING
          .result("type", key.type())
          .result("public_data", key.data())
          .result("fingerprints", key.fingerprints());
    } catch (IllegalArgumentException e) {
      return Plan.fail("the public key cannot be read: " + e.getMessage());
    }
  }
}
