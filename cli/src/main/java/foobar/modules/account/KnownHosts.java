package foobar.modules.account;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Comparison;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.modules.file.FileRights;
import foobar.remote.Attributes;
import foobar.remote.Command;
import foobar.remote.FileState;
import foobar.remote.FileWrite;
import foobar.remote.Host;
import foobar.remote.Probe;
import foobar.value.MapValue;
import foobar.value.None;
import foobar.value.Text;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keeps the SSH host keys that a user believes. */
@Doc("Keeps the SSH host keys that a user believes.")
@Example(
    "known_hosts: { name: git.example.com, key: 'git.example.com ssh-ed25519 AAAAC3NzaC1lZDI1Key' }")
@Ahead
public record KnownHosts(
    @Doc("The host, as it is connected to; `[host]:port` for another port.") @Alias("host")
        String name,
    @Doc("Its keys, each on its line: names, type, key.") Optional<String> key,
    @Doc("The file.") @Default("~/.ssh/known_hosts") String path,
    @Doc("Write the host's name as a hash.") @Default("no") boolean hashHost,
    @Doc("Whether the keys are there; without `key`, absent takes all of the host's.")
        @Default("present")
        State state)
    implements Module {

  /** Whether the keys are there. */
  public enum State {
    ABSENT,
    PRESENT
  }

  /** Names, type and key of a line; none for a comment. */
  private record Entry(String marker, String names, String type, String data) {

    static Optional<Entry> parse(String line) {
      String[] words = line.strip().split("\\s+");
      int first = words[0].startsWith("@") ? 1 : 0;
      return words[0].startsWith("#") || words.length < first + 3
          ? Optional.empty()
          : Optional.of(
              new Entry(
                  first == 1 ? words[0] : "", words[first], words[first + 1], words[first + 2]));
    }
  }

  public KnownHosts {
    if (state == State.PRESENT && key.isEmpty()) {
      throw new IllegalArgumentException("No key specified when adding a host");
    }
    if (key.isPresent() && entries(key.get()).isEmpty()) {
      throw new IllegalArgumentException("`key` has no line of the form `host type key`");
    }
  }

  private static List<Entry> entries(String text) {
    return text.lines().map(Entry::parse).flatMap(Optional::stream).toList();
  }

  @Override
  public Plan check(Probe host) {
    Optional<Entry> stranger =
        key.map(KnownHosts::entries).orElse(List.of()).stream()
            .filter(entry -> !isFor(entry.names()))
            .findFirst();
    if (stranger.isPresent()) {
      return Plan.fail("Host parameter does not match hashed host field in supplied key");
    }
    String file = path;
    if (path.startsWith("~/")) {
      String home =
          host.ask(Command.script("printf %s \"$HOME\"")).orFail("asking for the home").text();
      file = home + path.substring(1);
    }
    String place = file;
    FileState now = host.follow(place);
    String before = now.exists() ? new String(host.read(place), StandardCharsets.UTF_8) : "";
    String after = edited(before);
    MapValue diff =
        Comparison.texts(place, before, after)
            .put("before_header", Text.of(now.exists() ? place : "/dev/null"));
    Plan plan =
        Plan.NOTHING
            .result("name", name)
            .result("key", key.isPresent() ? Text.of(key.get()) : None.NONE)
            .result("path", place)
            .result("hash_host", hashHost)
            .compared((contents, dry) -> diff);
    return FileRights.told(
        after.equals(before)
            ? plan
            : plan.content(place, () -> before, () -> after, h -> write(h, place, after)),
        place,
        now);
  }

  private String edited(String before) {
    List<Entry> missing = new ArrayList<>(key.map(KnownHosts::entries).orElse(List.of()));
    List<String> lines = new ArrayList<>();
    for (String line : before.lines().toList()) {
      Optional<Entry> entry = Entry.parse(line).filter(e -> isFor(e.names()));
      if (entry.isEmpty()) {
        lines.add(line);
      } else if (state == State.PRESENT) {
        Entry there = entry.get();
        boolean right = missing.removeIf(e -> same(e, there));
        boolean other = missing.stream().noneMatch(e -> e.type().equals(there.type()));
        if (right || other) {
          lines.add(line);
        }
      } else if (key.isPresent() && missing.stream().noneMatch(e -> same(e, entry.get()))) {
        lines.add(line);
      }
    }
    if (state == State.PRESENT) {
      missing.forEach(entry -> lines.add(written(entry)));
    }
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  private static boolean same(Entry one, Entry other) {
    return one.type().equals(other.type()) && one.data().equals(other.data());
  }

  private String written(Entry entry) {
    String names = hashHost ? hashed() : entry.names();
    String marker = entry.marker().isEmpty() ? "" : entry.marker() + " ";
    return marker + names + " " + entry.type() + " " + entry.data();
  }

  private boolean isFor(String names) {
    if (names.startsWith("|1|")) {
      String[] parts = names.split("\\|", -1);
      return parts.length == 4 && hash(parts[2]).equals(parts[3]);
    }
    return Arrays.stream(names.split(",", -1)).anyMatch(this::fits);
  }

  private boolean fits(String pattern) {
    String regex =
        pattern.chars().mapToObj(KnownHosts::regex).collect(java.util.stream.Collectors.joining());
    return name.toLowerCase(Locale.ROOT).matches("(?i)" + regex);
  }

  /** Of OpenSSH's patterns: {@code *} is any text, {@code ?} any character. */
  private static String regex(int character) {
    return switch (character) {
      case '*' -> ".*";
      case '?' -> ".";
      default -> Pattern.quote(Character.toString(character));
    };
  }

  private String hashed() {
    byte[] salt = new byte[20];
    new SecureRandom().nextBytes(salt);
    String text = Base64.getEncoder().encodeToString(salt);
    return "|1|" + text + "|" + hash(text);
  }

  /** OpenSSH's: HMAC-SHA1 of the name, with the salt as its key. */
  private String hash(String salt) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(salt), "HmacSHA1"));
      return Base64.getEncoder().encodeToString(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return "";
    }
  }

  private static void write(Host host, String file, String text) {
    String folder = file.substring(0, Math.max(file.lastIndexOf('/'), 1));
    if (!host.follow(folder).exists()) {
      host.makeDirectory(folder, Attributes.mode(0700));
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    host.write(FileWrite.of(file, bytes, Attributes.UNCHANGED));
  }
}
