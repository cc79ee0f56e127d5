package foobar.modules.entries;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Shared;
import foobar.modules.file.FileRights;
import foobar.remote.Probe;
import foobar.value.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps the names and passwords that a web server lets in. */
@Doc("Keeps the names and passwords that a web server lets in.")
@Example(
    "htpasswd: { path: /etc/nginx/passwords, name: kim, password: open-sesame, mode: '0640', group: www-data }")
@Example("htpasswd: { path: /etc/nginx/passwords, name: alex, state: absent }")
@Ahead
public record Htpasswd(
    @Doc("The file.") @Alias({"dest", "destfile"}) String path,
    @Doc("The user.") @Alias("username") String name,
    @Doc("The password; needed unless the user is to be absent.") Optional<Secret> password,
    @Doc("How the password is hashed.") @Alias("hash_scheme") @Default("apr_md5_crypt")
        PasswordScheme cryptScheme,
    @Doc("Whether the user is in the file.") @Default("present") State state,
    @Doc("Make the file if it is not there.") @Default("yes") boolean create,
    @Shared FileRights rights)
    implements Module {

  /** Whether a user is in the file. */
  public enum State {
    PRESENT,
    ABSENT
  }

  public Htpasswd {
    if (state == State.PRESENT && password.isEmpty()) {
      throw new IllegalArgumentException("`password` is needed, unless `state` is `absent`");
    }
    if (name.isEmpty() || name.matches("(?s).*[:\\r\\n].*")) {
      throw new IllegalArgumentException("`name` cannot be empty, or have a colon or a line break");
    }
  }

  @Override
  public Plan check(Probe host) {
    EntryFile file = EntryFile.open(host, path);
    if (!file.exists() && state == State.ABSENT) {
      return Plan.NOTHING.result("msg", name + " not present").warn(path + " does not exist");
    }
    if (!file.exists() && !create) {
      return Plan.fail("Destination " + path + " does not exist");
    }
    List<String> lines =
        new ArrayList<>(file.text().lines().filter(line -> !line.isBlank()).toList());
    int place = place(lines);
    String message = state == State.ABSENT ? remove(lines, place) : put(host, file, lines, place);
    String text = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    return file.becoming(host, text, new EntryFile.Writing(rights, false, true))
        .result("msg", message);
  }

  private int place(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(name + ":")) {
        return i;
      }
    }
    return -1;
  }

  private String remove(List<String> lines, int place) {
    if (place < 0) {
      return name + " not present";
    }
    lines.remove(place);
    return "Remove " + name;
  }

  private String put(Probe host, EntryFile file, List<String> lines, int place) {
    String word = password.orElseThrow().reveal();
    if (place < 0) {
      lines.add(name + ":" + cryptScheme.hash(host, word));
    } else {
      String stored = lines.get(place).substring(name.length() + 1);
      if (PasswordScheme.matches(host, word, stored)) {
        return name + " already present";
      }
      lines.set(place, name + ":" + cryptScheme.hash(host, word));
    }
    return file.exists() ? "Add/update " + name : "Created " + path + " and added " + name;
  }
}
