package foobar.modules.file;

import foobar.remote.FileState;
import foobar.remote.HostFailure;
import foobar.remote.Probe;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Real;
import foobar.value.Sequence;
import foobar.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;

/** All that is to be known about one path. */
final class Details {

  private static final Map<Character, String> FLAGS =
      Map.ofEntries(
          Map.entry('A', "noatime"),
          Map.entry('a', "append"),
          Map.entry('c', "compressed"),
          Map.entry('C', "nocow"),
          Map.entry('d', "nodump"),
          Map.entry('D', "dirsync"),
          Map.entry('e', "extents"),
          Map.entry('E', "encrypted"),
          Map.entry('h', "blocksize"),
          Map.entry('i', "immutable"),
          Map.entry('I', "indexed"),
          Map.entry('j', "journalled"),
          Map.entry('N', "inline"),
          Map.entry('s', "zero"),
          Map.entry('S', "synchronous"),
          Map.entry('t', "notail"),
          Map.entry('T', "blockroot"),
          Map.entry('u', "undelete"),
          Map.entry('X', "compressedraw"),
          Map.entry('Z', "compresseddirty"));

  private final Stat wishes;
  private final String path;
  private final FileQuestion question;

  /**
   * @param wishes what is wanted
   * @param path where
   */
  Details(Stat wishes, String path) {
    this.wishes = wishes;
    this.path = path;
    this.question = new FileQuestion(wishes, path);
  }

  /** As the host says it, in one go. */
  MapValue ask(Probe host) {
    FileQuestion.Answer said = question.ask(host);
    if (!said.ok()) {
      if (said.errors().contains("Permission denied")) {
        throw new HostFailure("looking at " + path + ": Permission denied");
      }
      return absent();
    }
    Map<String, String> lines = said.lines();
    MapValue stat = general(state(lines));
    known(stat, lines);
    return stat;
  }

  /**
   * As a dry run takes it to be: the host knows of it what was there before, if anything.
   *
   * @param state what would stand there
   */
  MapValue imagine(Probe host, FileState state) {
    if (!state.exists()) {
      return absent();
    }
    FileQuestion.Answer said = question.ask(host);
    MapValue stat = general(state);
    if (said.ok()) {
      known(stat, said.lines());
      imaginedSum(state, stat);
    } else {
      imagined(host, state, stat);
    }
    return stat;
  }

  private static MapValue absent() {
    return MapValue.empty().put("exists", Bool.FALSE);
  }

  private static FileState state(Map<String, String> lines) {
    String[] fields = lines.getOrDefault("stat", "").split(" ", -1);
    int bits = Integer.parseInt(fields[0], 16);
    return new FileState(
        FileState.Kind.ofMode(bits),
        bits & 07777,
        named(lines.getOrDefault("owner", ""), fields[1]),
        named(lines.getOrDefault("group", ""), fields[2]),
        Long.parseLong(lines.getOrDefault("size", "0")),
        Double.parseDouble(fields[7]),
        lines.getOrDefault("target", ""),
        "",
        Integer.parseUnsignedInt(fields[1]),
        Integer.parseUnsignedInt(fields[2]));
  }

  /** A number without a name stands for itself. */
  private static String named(String name, String number) {
    return name.isEmpty() || name.equals("UNKNOWN") ? number : name;
  }

  /** What the state says by itself. */
  private MapValue general(FileState state) {
    MapValue stat =
        MapValue.empty()
            .put("exists", Bool.TRUE)
            .put("path", Text.of(path))
            .put("mode", Text.of(state.octalMode()))
            .put("isdir", Bool.of(state.isDirectory()))
            .put("isreg", Bool.of(state.isFile()))
            .put("islnk", Bool.of(state.isLink()))
            .put("ischr", Bool.FALSE)
            .put("isblk", Bool.FALSE)
            .put("isfifo", Bool.FALSE)
            .put("issock", Bool.FALSE)
            .put("size", Int.of(state.size()))
            .put("mtime", new Real(state.modified()))
            .put("isuid", Bool.of((state.mode() & 04000) != 0))
            .put("isgid", Bool.of((state.mode() & 02000) != 0));
    String[] who = {"usr", "grp", "oth"};
    for (int i = 0; i < who.length; i++) {
      int bits = state.mode() >> (6 - 3 * i);
      stat.put("r" + who[i], Bool.of((bits & 4) != 0));
      stat.put("w" + who[i], Bool.of((bits & 2) != 0));
      stat.put("x" + who[i], Bool.of((bits & 1) != 0));
    }
    if (!number(state.owner())) {
      stat.put("pw_name", Text.unsafe(state.owner()));
    }
    if (!number(state.group())) {
      stat.put("gr_name", Text.unsafe(state.group()));
    }
    if (state.isLink()) {
      stat.put("lnk_target", Text.unsafe(state.target()));
    }
    return stat;
  }

  /** What only the host itself can say. */
  private void known(MapValue stat, Map<String, String> lines) {
    String[] fields = lines.getOrDefault("stat", "").split(" ", -1);
    kind(stat, Integer.parseInt(fields[0], 16));
    String[] names = {"uid", "gid", "inode", "dev", "nlink"};
    for (int i = 0; i < names.length; i++) {
      stat.put(names[i], Int.of(Long.parseLong(fields[i + 1])));
    }
    stat.put("atime", new Real(Double.parseDouble(fields[6])));
    stat.put("mtime", new Real(Double.parseDouble(fields[7])));
    stat.put("ctime", new Real(Double.parseDouble(fields[8])));
    stat.put("blocks", Int.of(Long.parseLong(fields[9])));
    stat.put("block_size", Int.of(Long.parseLong(fields[10])));
    long major = Long.parseLong(fields[11], 16);
    stat.put("device_type", Int.of(major << 8 | Long.parseLong(fields[12], 16)));
    stat.put("readable", Bool.of(lines.containsKey("r")));
    stat.put("writeable", Bool.of(lines.containsKey("w")));
    stat.put("executable", Bool.of(lines.containsKey("x")));
    if (lines.containsKey("link")) {
      stat.put("lnk_source", Text.unsafe(lines.get("link")));
    }
    if (lines.containsKey("sum")) {
      stat.put("checksum", Text.unsafe(lines.get("sum")));
    }
    if (wishes.getMime()) {
      mime(stat, lines.getOrDefault("mime", ""));
    }
    if (wishes.getAttributes()) {
      attributes(stat, lines.getOrDefault("attr", "").strip());
    }
  }

  private static void kind(MapValue stat, int bits) {
    int kind = bits & 0170000;
    stat.put("isfifo", Bool.of(kind == 0010000));
    stat.put("ischr", Bool.of(kind == 0020000));
    stat.put("isblk", Bool.of(kind == 0060000));
    stat.put("issock", Bool.of(kind == 0140000));
  }

  private static void mime(MapValue stat, String said) {
    String[] parts = said.split("; charset=", 2);
    boolean known = parts.length == 2;
    stat.put("mimetype", Text.unsafe(known ? parts[0].strip() : "unknown"));
    stat.put("charset", Text.unsafe(known ? parts[1].strip() : "unknown"));
  }

  private static void attributes(MapValue stat, String said) {
    String[] parts = said.split("\\s+", 3);
    String flags = parts.length > 1 ? parts[1].replace("-", "") : "";
    List<Text> names = new ArrayList<>();
    for (char flag : flags.toCharArray()) {
      String name = FLAGS.get(flag);
      if (name != null) {
        names.add(Text.of(name));
      }
    }
    stat.put("attr_flags", Text.unsafe(flags));
    stat.put("attributes", Sequence.of(names));
    stat.put("version", parts.length > 1 ? Text.unsafe(parts[0]) : foobar.value.None.NONE);
  }

  /** The check sum that a dry run knows is of the content that the file would have. */
  private void imaginedSum(FileState state, MapValue stat) {
    boolean wanted = wishes.getChecksum() && wishes.checksumAlgorithm() == Stat.Algorithm.SHA256;
    if (wanted && !state.sha256().isEmpty()) {
      stat.put("checksum", Text.of(state.sha256()));
    }
  }

  /** A file that only a dry run knows: its content is at hand. */
  private void imagined(Probe host, FileState state, MapValue stat) {
    stat.put("readable", Bool.TRUE);
    stat.put("writeable", Bool.TRUE);
    stat.put("executable", Bool.of(state.isDirectory() || (state.mode() & 0111) != 0));
    if (state.isFile() && wishes.getChecksum()) {
      byte[] bytes = host.read(path);
      stat.put(
          "checksum",
          Text.of(new DigestUtils(digest(wishes.checksumAlgorithm())).digestAsHex(bytes)));
    }
  }

  private static String digest(Stat.Algorithm algorithm) {
    return switch (algorithm) {
      case MD5 -> "MD5";
      case SHA1 -> "SHA-1";
      case SHA224 -> "SHA-224";
      case SHA256 -> "SHA-256";
      case SHA384 -> "SHA-384";
      case SHA512 -> "SHA-512";
    };
  }

  private static boolean number(String text) {
    return text.chars().allMatch(Character::isDigit);
  }
}
