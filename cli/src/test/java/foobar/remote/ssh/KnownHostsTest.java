package foobar.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.remote.ssh.KnownHosts.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.List;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of host keys that is read once for many hosts, and never believed when it has changed. */
class KnownHostsTest {

  @TempDir private Path folder;
  private Path file;
  private KnownHosts known;
  private PublicKey key;
  private PublicKey other;

  @BeforeEach
  void two_keys() throws NoSuchAlgorithmException {
    file = folder.resolve("known_hosts");
    known = new KnownHosts(List.of(file));
    KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
    keys.initialize(256);
    key = keys.generateKeyPair().getPublic();
    other = keys.generateKeyPair().getPublic();
  }

  private void write(String... lines) throws IOException {
    Files.write(file, List.of(lines));
  }

  private static String text(PublicKey key) {
    return PublicKeyEntry.toString(key);
  }

  @Test
  void names_addresses_ports_and_wildcards_vouch_for_whom_they_name() throws IOException {
    write("web1,10.0.0.1 " + text(key), "[web2]:2222 " + text(key), "*.eu,!bad.eu " + text(key));
    assertThat(known.verdict("web1", 22, key)).isInstanceOf(Verdict.Known.class);
    assertThat(known.verdict("10.0.0.1", 22, key)).isInstanceOf(Verdict.Known.class);
    assertThat(known.verdict("web2", 2222, key)).isInstanceOf(Verdict.Known.class);
    assertThat(known.verdict("web2", 22, key)).isInstanceOf(Verdict.Unknown.class);
    assertThat(known.verdict("db.eu", 22, key)).isInstanceOf(Verdict.Known.class);
    assertThat(known.verdict("bad.eu", 22, key)).isInstanceOf(Verdict.Unknown.class);
  }

  @Test
  void a_line_that_was_taken_out_or_put_in_by_others_counts_at_once() throws IOException {
    write("web1 " + text(key));
    assertThat(known.verdict("web1", 22, key)).isInstanceOf(Verdict.Known.class);
    write("web10 " + text(key));
    assertThat(known.verdict("web1", 22, key)).isInstanceOf(Verdict.Unknown.class);
    write("# changed", "web1 " + text(other));
    assertThat(known.verdict("web1", 22, key)).isEqualTo(new Verdict.Changed(other, file, 2));
    Files.delete(file);
    assertThat(known.verdict("web1", 22, key)).isInstanceOf(Verdict.Unknown.class);
  }

  @Test
  void a_key_that_was_added_is_known_with_its_line_also_beside_what_others_add()
      throws IOException {
    Files.writeString(file, "web1 " + text(key));
    known.add("web2", 22, key);
    assertThat(known.verdict("web2", 22, other)).isEqualTo(new Verdict.Changed(key, file, 2));
    Files.writeString(file, Files.readString(file) + "web3 " + text(other) + "\n");
    known.add("web4", 22, key);
    assertThat(known.verdict("web3", 22, other)).isInstanceOf(Verdict.Known.class);
    assertThat(known.verdict("web4", 22, other)).isEqualTo(new Verdict.Changed(key, file, 4));
    assertThat(Files.readAllLines(file)).hasSize(4);
  }
}
