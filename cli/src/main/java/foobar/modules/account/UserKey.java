package foobar.modules.account;

import foobar.module.Act;
import foobar.module.Plan;
import foobar.remote.Command;
import foobar.remote.Host;
import foobar.value.Secret;
import foobar.value.Text;
import java.util.ArrayList;
import java.util.List;

/** A user's own SSH key. */
record UserKey(User wanted, Account now) {

  private static final String MAKE =
      """
      name=$1 file=$2
      shift 2
      entry=$(getent passwd "$name") || exit
      rest=${entry#*:*:*:*:*:}
      case $file in /*) ;; *) file=${rest%%:*}/$file ;; esac
      folder=$(dirname "$file")
      if [ ! -d "$folder" ]; then
        mkdir -p -m 0700 "$folder" && chown "$name:" "$folder" || exit
      fi
      work=$(mktemp -d "${TMPDIR:-/tmp}/userkey.XXXXXX") || exit
      trap 'rm -rf "$work"' EXIT
      cat >"$work/word"
      if [ -s "$work/word" ]; then
        printf '#!/bin/sh\ncat "%s"\n' "$work/word" >"$work/ask" && chmod 700 "$work/ask" || exit
        export SSH_ASKPASS="$work/ask" SSH_ASKPASS_REQUIRE=force
      else
        set -- -N '' "$@"
      fi
      ssh-keygen -q -f "$file" "$@" </dev/null && chown "$name:" "$file" "$file.pub"
      """;

  Plan plan() {
    if (!wanted.generateSshKey()) {
      return Plan.NOTHING;
    }
    if (!now.keyFile().isEmpty()) {
      return Plan.NOTHING
          .result("ssh_key_file", Text.unsafe(now.keyFile()))
          .result("ssh_public_key", Text.unsafe(now.publicKey()))
          .result("ssh_fingerprint", Text.unsafe(now.fingerprint()));
    }
    Act act =
        (host, results) -> {
          make(host);
          Account made = Account.ask(host, wanted.name(), wanted.keyFile(), List.of());
          results
              .put("ssh_key_file", made.keyFile())
              .put("ssh_public_key", made.publicKey())
              .put("ssh_fingerprint", made.fingerprint());
        };
    return Plan.NOTHING.change("ssh key", "absent", wanted.keyFile(), act);
  }

  private void make(Host host) {
    List<String> words = new ArrayList<>(List.of(wanted.name(), wanted.keyFile()));
    words.addAll(List.of("-t", wanted.sshKeyType()));
    if (wanted.sshKeyBits() > 0) {
      words.addAll(List.of("-b", String.valueOf(wanted.sshKeyBits())));
    }
    String name = host.ask(Command.of("uname", "-n")).text().strip();
    words.addAll(List.of("-C", wanted.sshKeyComment().orElse("ansible-generated on " + name)));
    Command command = Command.script(MAKE, words.toArray(String[]::new));
    String word = wanted.sshKeyPassphrase().map(Secret::reveal).orElse("");
    host.run(word.isEmpty() ? command : command.input(word))
        .orFail("making an SSH key for " + wanted.name());
  }
}
