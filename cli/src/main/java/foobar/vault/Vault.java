package foobar.vault;

import foobar.source.Diagnostic;
import foobar.source.Span;
import foobar.value.Text;
import foobar.value.Value;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Opens and makes vault texts with the passwords it was given. Safe for many threads. */
public final class Vault {

  /** Has no password: refuses every vault text. */
  public static final Vault LOCKED = new Vault(List.of());

  private static final int SALT = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final List<VaultPassword> passwords;
  private final Map<String, VaultKeys> keys = new ConcurrentHashMap<>();

  /**
   * A vault with these passwords.
   *
   * @param passwords tried in this order, those with a text's own vault id first
   */
  public Vault(List<VaultPassword> passwords) {
    this.passwords = List.copyOf(passwords);
  }

  /** Whether a text is a vault text, by its first line. */
  public static boolean isEncrypted(String text) {
    return text.stripLeading().startsWith(Envelope.HEADER + ";");
  }

  /**
   * What a vault text hides, marked secret, at the same place.
   *
   * @throws foobar.source.Mistake if no password fits or the text is damaged
   */
  public Text decrypt(Text encrypted) {
    Span origin = encrypted.origin();
    byte[] bytes = decrypt(encrypted.value(), origin);
    return Text.of(utf8(bytes, origin), origin).marked(encrypted.isUnsafe(), true);
  }

  /** The bytes that a vault text hides; see {@link #decrypt(Text)}. */
  public byte[] decrypt(String encrypted, @Nullable Span origin) {
    Envelope envelope = Envelope.open(encrypted, origin);
    if (passwords.isEmpty()) {
      throw Diagnostic.error("there is no password for this vault text")
          .at(origin)
          .label(envelope.id().isEmpty() ? "" : "its vault id is `" + envelope.id() + "`")
          .help(
              "give it with `--vault-password-file FILE`, `--vault-id ID@FILE` or `--ask-vault-pass`")
          .mistake();
    }
    for (VaultPassword password : inOrder(envelope.id())) {
      VaultKeys found = keys(password, envelope.salt());
      if (found.signed(envelope.encrypted(), envelope.signature())) {
        return found.decrypt(envelope.encrypted());
      }
    }
    throw Diagnostic.error("no vault password fits this text, or the text is damaged")
        .at(origin)
        .label(envelope.id().isEmpty() ? "" : "its vault id is `" + envelope.id() + "`")
        .help(
            "tried: " + passwords.stream().map(VaultPassword::id).collect(Collectors.joining(", ")))
        .mistake();
  }

  /** The meaning of the tags {@code !vault} and {@code !vault-encrypted}; null for other tags. */
  public @Nullable Value tagged(String tag, Text text) {
    if (!tag.equals("!vault") && !tag.equals("!vault-encrypted")) {
      return null;
    }
    if (!isEncrypted(text.value())) {
      // What stands there may be the secret itself.
      Span hidden = text.origin() == null ? null : text.origin().hidden();
      throw Envelope.damaged(hidden, "it does not start with `$ANSIBLE_VAULT;`");
    }
    return decrypt(text);
  }

  /** The ids of its passwords, each once. */
  public List<String> ids() {
    return passwords.stream().map(VaultPassword::id).distinct().toList();
  }

  /**
   * A vault text that hides other bytes than one that this vault opens, with the same id and
   * password.
   */
  public String encryptLike(String encrypted, byte[] plain) {
    Envelope envelope = Envelope.open(encrypted, null);
    VaultPassword password =
        inOrder(envelope.id()).stream()
            .filter(
                p -> keys(p, envelope.salt()).signed(envelope.encrypted(), envelope.signature()))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("this vault does not open it"));
    return seal(plain, password, envelope.id(), newSalt());
  }

  private static byte[] newSalt() {
    byte[] salt = new byte[SALT];
    RANDOM.nextBytes(salt);
    return salt;
  }

  private String seal(byte[] plain, VaultPassword password, String id, byte[] salt) {
    VaultKeys made = keys(password, salt);
    byte[] encrypted = made.encrypt(plain);
    return new Envelope(id, salt, made.sign(encrypted), encrypted).seal();
  }

  /**
   * A vault text that hides these bytes.
   *
   * @param id which password to use
   * @throws foobar.source.Mistake if there is no password of this id
   */
  public String encrypt(byte[] plain, String id) {
    return encrypt(plain, id, newSalt());
  }

  /**
   * The same with a salt that is given, which makes the same vault text again; see {@link
   * #encrypt(byte[], String)}.
   */
  public String encrypt(byte[] plain, String id, byte[] salt) {
    VaultPassword password =
        passwords.stream()
            .filter(candidate -> candidate.id().equals(id))
            .findFirst()
            .orElseThrow(
                () ->
                    Diagnostic.error("there is no vault password for the id `" + id + "`")
                        .help("give it with `--vault-id " + id + "@FILE`")
                        .mistake());
    return seal(plain, password, id, salt);
  }

  private List<VaultPassword> inOrder(String id) {
    return Stream.concat(
            passwords.stream().filter(password -> password.id().equals(id)),
            passwords.stream().filter(password -> !password.id().equals(id)))
        .toList();
  }

  /** Deriving takes milliseconds, and a file's values often share their salt. */
  private VaultKeys keys(VaultPassword password, byte[] salt) {
    String name = passwords.indexOf(password) + ":" + HexFormat.of().formatHex(salt);
    return Objects.requireNonNull(
        keys.computeIfAbsent(name, ignored -> VaultKeys.derive(password, salt)));
  }

  private static String utf8(byte[] bytes, @Nullable Span origin) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw Diagnostic.error("this vault text hides bytes that are not UTF-8 text")
          .at(origin)
          .help("convert it, such as with `iconv -f latin1 -t utf-8`, and encrypt it again")
          .mistake();
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }
}
