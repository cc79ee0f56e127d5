package foobar.modules.pkg;

import foobar.remote.Command;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import java.util.regex.Pattern;

/** Keys that sign package sources, as files that apt reads. */
final class Keys {

  private static final String BEGIN = "-----BEGIN PGP PUBLIC KEY BLOCK-----";
  private static final Pattern NOT_IN_NAMES = Pattern.compile("[^a-z0-9]+");

  /** Fetched by apt's own program, then put in place by a rename. */
  private static final String FETCH =
      """
      folder=$(mktemp -d) && chmod 755 "$folder" || exit
      trap 'rm -rf "$folder"' EXIT
      /usr/lib/apt/apt-helper download-file "$1" "$folder/key" >&2 || exit
      if head -n 1 "$folder/key" | grep -q '^-----BEGIN PGP'; then ending=asc; else ending=gpg; fi
      mkdir -p "$(dirname "$2")" && chmod 644 "$folder/key" && mv "$folder/key" "$2.$ending" &&
        printf %s "$2.$ending"
      """;

  private Keys() {}

  static boolean isArmoured(String text) {
    return text.strip().startsWith(BEGIN);
  }

  /** A file name made of a name or an address. */
  static String slug(String text) {
    String bare = text.replaceFirst("^\\w+://", "").toLowerCase(java.util.Locale.ROOT);
    return NOT_IN_NAMES.matcher(bare).replaceAll("-").replaceAll("^-|-$", "");
  }

  /**
   * Fetches a key.
   *
   * @param base the file's path without its ending, which the key's form gives
   * @return the file's path
   * @throws HostFailure if it cannot be fetched
   */
  static String fetch(Host host, String url, String base) {
    Output output = host.run(Command.script(FETCH, url, base));
    if (!output.ok()) {
      throw new HostFailure("cannot fetch the key " + url + ": " + output.errors().strip());
    }
    return output.text();
  }
}
