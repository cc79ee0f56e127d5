package foobar.template.filters;

import foobar.template.Invocation;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.template.python.Items;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Filters for names of files, of this machine where the file matters. */
public final class Paths {

  private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)\\}|(\\w+))");

  private static final Pattern SHARE = Pattern.compile("[\\\\/]{2}[^\\\\/]+[\\\\/][^\\\\/]+");

  public static final List<Routine> FILTERS =
      List.of(
          change("basename", path -> path.substring(path.lastIndexOf('/') + 1)),
          change("dirname", Paths::directory),
          Texts.change("expanduser", Paths::expandUser),
          Routine.of("expandvars", "", Paths::expandVariables),
          change("realpath", Paths::real),
          change("normpath", Paths::normal),
          Routine.of("relpath", "start='.'", Paths::relative),
          Routine.of("path_join", "", Paths::join),
          Routine.of("commonpath", "", Paths::common),
          Routine.of("splitext", "", call -> split(path(call))),
          change("win_basename", path -> path.substring(lastSeparator(path) + 1)),
          change("win_dirname", Paths::windowsDirectory),
          Routine.of("win_splitdrive", "", Paths::splitDrive));

  private Paths() {}

  private static String path(Invocation call) {
    return Routine.requireText(call.input(), call.name()).value();
  }

  private static Routine change(String name, UnaryOperator<String> change) {
    return Routine.of(
        name, "", call -> Routine.requireText(call.input(), name).derive(change.apply(path(call))));
  }

  private static String directory(String path) {
    String head = path.substring(0, path.lastIndexOf('/') + 1);
    String trimmed = head.replaceFirst("/+$", "");
    return trimmed.isEmpty() ? head : trimmed;
  }

  /** The path with a leading {@code ~} as the home folder. */
  public static String expandUser(String path) {
    boolean own = path.equals("~") || path.startsWith("~/");
    return own ? System.getProperty("user.home") + path.substring(1) : path;
  }

  private static Value expandVariables(Invocation call) {
    Map<String, String> environment = call.evaluation().scope().surroundings().environment();
    return Text.of(
        VARIABLE
            .matcher(Texts.input(call))
            .replaceAll(
                match -> {
                  String name = match.group(1) == null ? match.group(2) : match.group(1);
                  return Matcher.quoteReplacement(environment.getOrDefault(name, match.group()));
                }));
  }

  private static String real(String path) {
    Path absolute = Path.of(path).toAbsolutePath().normalize();
    Path known = absolute;
    while (known != null) {
      try {
        return known.toRealPath().resolve(known.relativize(absolute)).normalize().toString();
      } catch (IOException missing) {
        known = known.getParent();
      }
    }
    return absolute.toString();
  }

  private static String normal(String path) {
    String normal = Path.of(path).normalize().toString();
    return normal.isEmpty() ? "." : normal;
  }

  private static Value relative(Invocation call) {
    Path start = Path.of(call.text("start", ".")).toAbsolutePath().normalize();
    String found = start.relativize(Path.of(path(call)).toAbsolutePath().normalize()).toString();
    return Text.of(found.isEmpty() ? "." : found);
  }

  private static Value join(Invocation call) {
    List<Value> parts =
        call.input() instanceof Sequence sequence ? sequence.items() : List.of(call.input());
    if (parts.isEmpty()) {
      throw new Trouble("`path_join` needs at least one part");
    }
    StringBuilder out = new StringBuilder();
    for (Value part : parts) {
      String text = Routine.requireText(part, "path_join").value();
      if (text.startsWith("/")) {
        out.setLength(0);
      } else if (!out.isEmpty() && out.charAt(out.length() - 1) != '/') {
        out.append('/');
      }
      out.append(text);
    }
    return Text.of(out.toString());
  }

  private static Value common(Invocation call) {
    List<List<String>> all = new ArrayList<>();
    boolean absolute = true;
    for (Value path : Items.of(call.input())) {
      String text = Routine.requireText(path, "commonpath").value();
      absolute &= text.startsWith("/");
      all.add(
          Arrays.stream(text.split("/"))
              .filter(part -> !part.isEmpty() && !part.equals("."))
              .toList());
    }
    if (all.isEmpty()) {
      throw new Trouble("`commonpath` needs at least one path");
    }
    int same = 0;
    while (sameAt(all, same)) {
      same++;
    }
    return Text.of((absolute ? "/" : "") + String.join("/", all.getFirst().subList(0, same)));
  }

  private static boolean sameAt(List<List<String>> all, int index) {
    List<String> first = all.getFirst();
    return all.stream()
        .allMatch(
            parts ->
                index < parts.size()
                    && index < first.size()
                    && parts.get(index).equals(first.get(index)));
  }

  private static Value split(String path) {
    int name = path.lastIndexOf('/') + 1;
    int dot = path.lastIndexOf('.');
    int start = name;
    while (start < path.length() && path.charAt(start) == '.') {
      start++;
    }
    boolean has = dot >= start && dot > name;
    return pair(has ? path.substring(0, dot) : path, has ? path.substring(dot) : "");
  }

  private static Sequence pair(String first, String second) {
    return Sequence.tuple(List.of(Text.of(first), Text.of(second)));
  }

  private static int lastSeparator(String path) {
    int separator = Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/'));
    return separator < 0 && path.length() > 1 && path.charAt(1) == ':' ? 1 : separator;
  }

  private static String windowsDirectory(String path) {
    String head = path.substring(0, lastSeparator(path) + 1);
    String trimmed = head.replaceFirst("[\\\\/]+$", "");
    return trimmed.isEmpty() || trimmed.endsWith(":") ? head : trimmed;
  }

  private static Value splitDrive(Invocation call) {
    String path = path(call);
    Matcher share = SHARE.matcher(path);
    if (share.lookingAt()) {
      return pair(share.group(), path.substring(share.end()));
    }
    boolean drive = path.length() > 1 && path.charAt(1) == ':';
    return pair(drive ? path.substring(0, 2) : "", drive ? path.substring(2) : path);
  }
}
