package foobar.modules.sync;

import foobar.modules.command.Words;
import foobar.remote.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The ssh command by which rsync reaches a host, with the settings that the program itself uses.
 *
 * @param target the host
 * @param key a private key's file to use in place of the host's
 * @param port in place of the host's
 * @param verify whether a host key must be known
 * @param multiplexing whether ssh may share a connection
 */
record RemoteShell(
    Target target,
    Optional<String> key,
    Optional<Integer> port,
    boolean verify,
    boolean multiplexing) {

  /** As one text that rsync takes apart again. */
  String line() {
    return words().stream()
        .map(word -> word.matches("[\\w@%+=:,./~-]+") ? word : Words.quoted(word))
        .collect(Collectors.joining(" "));
  }

  private List<String> words() {
    List<String> words = new ArrayList<>(List.of("ssh"));
    if (!multiplexing) {
      words.addAll(List.of("-S", "none"));
    }
    List<String> keys =
        key.map(List::of).orElseGet(() -> target.keys().stream().map(Path::toString).toList());
    keys.forEach(file -> words.addAll(List.of("-i", file)));
    port.or(() -> Optional.ofNullable(target.port()))
        .ifPresent(number -> words.addAll(List.of("-o", "Port=" + number)));
    words.addAll(trust());
    words.addAll(List.of("-o", "ConnectTimeout=" + target.connectTimeout().toSeconds()));
    if (target.password() == null) {
      words.addAll(List.of("-o", "BatchMode=yes"));
    }
    words.addAll(target.arguments());
    return words;
  }

  private List<String> trust() {
    Target.Trust trust = target.trust();
    if (trust.policy() == Target.Trust.Policy.OFF && !verify) {
      return List.of("-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null");
    }
    List<String> words = new ArrayList<>();
    boolean takesNew = trust.policy() == Target.Trust.Policy.ACCEPT_NEW && !verify;
    words.addAll(List.of("-o", "StrictHostKeyChecking=" + (takesNew ? "accept-new" : "yes")));
    if (!trust.files().isEmpty()) {
      String files = trust.files().stream().map(Path::toString).collect(Collectors.joining(" "));
      words.addAll(List.of("-o", "UserKnownHostsFile=" + files));
    }
    return words;
  }
}
