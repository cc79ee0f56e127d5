package foobar.template.filters;

import foobar.source.Mistake;
import foobar.template.Invocation;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.value.Text;
import foobar.value.Value;
import foobar.vault.Vault;
import foobar.vault.VaultPassword;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/** Filters that make vault texts and open them, with a password of their own. */
final class Encryption {

  private static final String USUAL_ID = "filter_default";

  static final List<Routine> FILTERS =
      List.of(
          Routine.of(
              "vault",
              "secret, salt=None, vaultid='filter_default', wrap_object=False",
              Encryption::seal),
          Routine.of("unvault", "secret, vaultid='filter_default'", Encryption::open));

  private Encryption() {}

  private static Text input(Invocation call) {
    return Routine.requireText(call.input(), call.name());
  }

  private static Vault vault(Invocation call) {
    String secret = Routine.requireText(call.value("secret"), call.name()).value();
    return new Vault(List.of(VaultPassword.of(call.text("vaultid", USUAL_ID), secret)));
  }

  private static Value seal(Invocation call) {
    byte[] plain = input(call).value().getBytes(StandardCharsets.UTF_8);
    String id = call.text("vaultid", USUAL_ID);
    return told(
        () ->
            Text.of(
                call.has("salt")
                    ? vault(call)
                        .encrypt(plain, id, call.text("salt").getBytes(StandardCharsets.UTF_8))
                    : vault(call).encrypt(plain, id)));
  }

  /** What is no vault text stays as it is. */
  private static Value open(Invocation call) {
    Text text = input(call);
    return Vault.isEncrypted(text.value()) ? told(() -> vault(call).decrypt(text)) : text;
  }

  private static Value told(Supplier<Value> work) {
    try {
      return work.get();
    } catch (Mistake mistake) {
      throw new Trouble(mistake.diagnostics().getFirst().summary());
    }
  }
}
