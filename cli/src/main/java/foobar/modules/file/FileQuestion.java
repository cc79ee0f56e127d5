package foobar.modules.file;

import foobar.remote.Command;
import foobar.remote.FileMemory;
import foobar.remote.Output;
import foobar.remote.Probe;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks a host for all about one path, in one go. What takes several programs to find out (check
 * sum, kind of content, flags) is taken from memory as long as the file is the same.
 */
final class FileQuestion {

  private static final String SCRIPT =
      """
      p=$1 follow=$2 sum=$3 mime=$4 attr=$5
      [ -e "$p" ] || [ -L "$p" ] || ! [ -w / ] || exit 1
      if [ "$follow" ]; then set -- -L; else set --; fi
      LC_ALL=C stat "$@" -c 'stat=%f %u %g %i %d %h %.9X %.9Y %.9Z %b %o %t %T
      size=%s
      owner=%U
      group=%G' -- "$p" || exit 1
      [ -r "$p" ] && echo r=1; [ -w "$p" ] && echo w=1; [ -x "$p" ] && echo x=1
      if [ "$sum" ] && [ -f "$p" ] && { [ "$follow" ] || ! [ -L "$p" ]; }; then
        set -- $("$sum" <"$p"); echo "sum=$1"
      fi
      [ "$mime" ] && command -v file >/dev/null &&
        printf 'mime=%s\\n' "$(file -b --mime-type --mime-encoding -- "$p" 2>/dev/null)"
      [ "$attr" ] && command -v lsattr >/dev/null &&
        printf 'attr=%s\\n' "$(lsattr -vd -- "$p" 2>/dev/null)"
      [ -z "$follow" ] && [ -L "$p" ] &&
        printf 'link=%s\\ntarget=%s' "$(readlink -f -- "$p")" "$(readlink -- "$p")"
      exit 0
      """;

  private static final List<String> KEPT = List.of("sum", "mime", "attr");

  private final Stat wishes;
  private final String path;
  private final String what;

  /**
   * What the host said.
   *
   * @param ok whether anything is there that may be looked at
   * @param lines by the word before their first equals sign
   */
  record Answer(boolean ok, String errors, Map<String, String> lines) {}

  FileQuestion(Stat wishes, String path) {
    this.wishes = wishes;
    this.path = path;
    this.what = "stat " + words(true).subList(1, 5);
  }

  Answer ask(Probe host) {
    FileMemory memory = host.memory();
    if (memory.knows(what, path)) {
      Answer brief = answer(said(host, false));
      String kept = brief.ok() ? memory.recall(what, path, identity(brief.lines())) : null;
      if (kept != null) {
        brief.lines().putAll(lines(kept));
      }
      if (kept != null || !brief.ok()) {
        return brief;
      }
    }
    Answer answer = answer(said(host, true));
    if (answer.ok()) {
      memory.keep(what, path, identity(answer.lines()), kept(answer.lines()));
    }
    return answer;
  }

  private Output said(Probe host, boolean all) {
    return host.ask(Command.script(SCRIPT, words(all).toArray(String[]::new)));
  }

  private List<String> words(boolean all) {
    return List.of(
        path,
        wishes.follow() ? "1" : "",
        all && wishes.getChecksum() ? wishes.checksumAlgorithm().program() : "",
        all && wishes.getMime() ? "1" : "",
        all && wishes.getAttributes() ? "1" : "");
  }

  private static Answer answer(Output said) {
    return new Answer(said.ok(), said.errors(), said.ok() ? lines(said.text()) : Map.of());
  }

  private static FileMemory.Identity identity(Map<String, String> lines) {
    String[] fields = lines.getOrDefault("stat", "").split(" ", -1);
    String size = lines.getOrDefault("size", "");
    String text = String.join(" ", fields[3], fields[4], size, fields[7], fields[8]);
    return new FileMemory.Identity(text, (long) Double.parseDouble(fields[8]));
  }

  private static String kept(Map<String, String> lines) {
    StringBuilder kept = new StringBuilder();
    for (String name : KEPT) {
      String line = lines.get(name);
      if (line != null) {
        kept.append(name).append('=').append(line).append('\n');
      }
    }
    return kept.toString();
  }

  private static Map<String, String> lines(String said) {
    Map<String, String> lines = new HashMap<>();
    String text = said;
    // The last one, as a name may have line breaks.
    int target = text.indexOf("\ntarget=");
    if (target >= 0) {
      lines.put("target", text.substring(target + "\ntarget=".length()));
      text = text.substring(0, target);
    }
    for (String line : text.split("\n", -1)) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        lines.put(line.substring(0, equals).strip(), line.substring(equals + 1));
      }
    }
    return lines;
  }
}
