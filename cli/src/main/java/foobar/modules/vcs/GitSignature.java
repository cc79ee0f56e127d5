package foobar.modules.vcs;

import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import java.util.ArrayList;
import java.util.List;

/**
 * Who signed a version.
 *
 * @param trusted fingerprints of which one has to be the signer's; empty for any known key
 */
record GitSignature(GitCall git, String version, List<String> trusted) {

  /**
   * @throws HostFailure if the version is not signed, or not by whom it should be
   */
  void verify(Host host) {
    Output kind = host.ask(git.command("cat-file", "-t", "refs/tags/" + version));
    String verb = kind.text().strip().equals("tag") ? "verify-tag" : "verify-commit";
    List<String> words = new ArrayList<>(List.of(verb));
    if (!trusted.isEmpty()) {
      words.add("--raw");
    }
    words.add(version);
    Output output = host.ask(git.command(words).in(git.dest()));
    if (!output.ok()) {
      String said = output.errors().strip();
      throw new HostFailure(
          "Failed to verify GPG signature of commit/tag \"%s\"%s"
              .formatted(version, said.isEmpty() ? "" : ": " + said));
    }
    if (!trusted.isEmpty() && !trusted.contains(fingerprint(output.errors()))) {
      throw new HostFailure(
          "The gpg_whitelist does not include the public key \"%s\" for this commit"
              .formatted(fingerprint(output.errors())));
    }
  }

  /** The primary key's fingerprint, which stands last where a subkey signed. */
  static String fingerprint(String raw) {
    for (String line : raw.lines().toList()) {
      String[] words = line.split(" ", -1);
      if (words.length > 2 && words[1].equals("VALIDSIG")) {
        return words.length >= 12 ? words[11] : words[2];
      }
    }
    return "";
  }
}
