package foobar.modules.crypto;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.modules.file.HostPath;
import foobar.remote.Probe;
import foobar.value.MapValue;
import foobar.value.None;
import foobar.value.Secret;
import foobar.value.Text;
import java.util.List;
import java.util.Optional;

/** Tells what is public of a private key. */
@Doc("Tells the kind, the public part and the fingerprints of a private key.")
@Example("openssl_privatekey_info: { path: /etc/ssl/private/site.pem }")
@Ahead
public record OpensslPrivatekeyInfo(
    @Doc("The key's file.") Optional<String> path,
    @Doc("The key itself.") Optional<Secret> content,
    @Doc("What the key is locked with.") Optional<Secret> passphrase,
    @Doc("Not supported: what is private stays on the host.") @Default("no")
        boolean returnPrivateKeyData,
    @Doc("Accepted for Ansible's sake; openssl itself refuses a key that does not fit together.")
        @Default("no")
        boolean checkConsistency,
    @Doc("Accepted for Ansible's sake.") @Default("auto") String selectCryptoBackend)
    implements Module {

  public OpensslPrivatekeyInfo {
    if (path.isPresent() == content.isPresent()) {
      throw new IllegalArgumentException("one of `path` and `content` is needed");
    }
    if (returnPrivateKeyData) {
      throw new IllegalArgumentException(
          "`return_private_key_data` is not supported: what is private stays on the host");
    }
  }

  @Override
  public Plan check(Probe host) {
    KeySource source =
        new KeySource(
            path.map(place -> HostPath.expand(host, place)).orElse(""), content, passphrase);
    Openssl.KeyLook key = Openssl.look(host, List.of(), List.of(source)).keys().getFirst();
    Plan plan = Plan.NOTHING.result("key_is_consistent", None.NONE);
    if (!key.exists()) {
      return plan.result("can_load_key", false)
          .result("can_parse_key", false)
          .failed(
              "Error while reading private key file from disk: [Errno 2] No such file or"
                  + " directory: '"
                  + source.path()
                  + "'");
    }
    plan = plan.result("can_load_key", true);
    if (key.key() == null) {
      return plan.result("can_parse_key", false).failed(key.problem());
    }
    MapValue values = MapValue.empty();
    values.put("public_key", Text.unsafe(key.open().der().pem("PUBLIC KEY")));
    values.put("public_key_fingerprints", key.open().fingerprints());
    values.put("type", Text.of(key.open().type()));
    values.put("public_data", key.open().data());
    return plan.result("can_parse_key", true).results(values);
  }
}
