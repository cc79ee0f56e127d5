package foobar.template.filters;

import foobar.template.Invocation;
import foobar.template.Routine;
import foobar.template.Trouble;
import foobar.value.Bool;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Tests of files on this machine, and the filter that lists them. */
public final class FileTests {

  public static final List<Routine> ALL = all();

  public static final List<Routine> FILTERS =
      List.of(Routine.of("fileglob", "", call -> Sequence.of(glob(Texts.input(call)))));

  private FileTests() {}

  private static List<Routine> all() {
    List<Routine> tests = new ArrayList<>();
    add(tests, Files::isDirectory, "directory", "is_dir");
    add(tests, Files::isRegularFile, "file", "is_file");
    add(tests, Files::isSymbolicLink, "link", "is_link");
    add(tests, path -> !path.toString().isEmpty() && Files.exists(path), "exists");
    add(tests, path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS), "link_exists");
    add(tests, Path::isAbsolute, "abs", "is_abs");
    add(tests, FileTests::isMount, "mount", "is_mount");
    for (String name : List.of("same_file", "is_same_file")) {
      tests.add(Routine.selecting(name, "other", FileTests::sameFile));
    }
    return List.copyOf(tests);
  }

  private static void add(List<Routine> tests, Predicate<Path> test, String... names) {
    for (String name : names) {
      tests.add(
          Routine.selecting(name, "", call -> Bool.of(test.test(path(Texts.input(call), name)))));
    }
  }

  private static Path path(String text, String who) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new Trouble("`is " + who + "` needs the name of a file");
    }
  }

  private static boolean isMount(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    try {
      return Files.exists(absolute)
          && (parent == null || !Files.getFileStore(absolute).equals(Files.getFileStore(parent)));
    } catch (IOException e) {
      return false;
    }
  }

  private static Value sameFile(Invocation call) {
    try {
      return Bool.of(
          Files.isSameFile(
              path(Texts.input(call), call.name()), path(call.text("other"), call.name())));
    } catch (IOException e) {
      throw new Trouble("`is " + call.name() + "` needs two files that exist");
    }
  }

  /** The files that a pattern names, in the order of their names. */
  public static List<Value> glob(String pattern) {
    int wild = -1;
    for (int i = 0; i < pattern.length() && wild < 0; i++) {
      wild = "*?[{".indexOf(pattern.charAt(i)) >= 0 ? i : -1;
    }
    int folder = pattern.lastIndexOf('/', wild < 0 ? pattern.length() : wild);
    Path start = Path.of(folder < 0 ? "" : pattern.substring(0, folder + 1));
    String escaped = pattern.replace("\\", "\\\\").replace("{", "\\{");
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + escaped);
    int depth = Path.of(pattern).getNameCount() - (folder < 0 ? 0 : start.getNameCount());
    try (Stream<Path> files = Files.walk(start, Math.max(1, depth))) {
      return new ArrayList<>(
          files
              .filter(file -> Files.isRegularFile(file) && matcher.matches(file))
              .map(Path::toString)
              .sorted()
              .map(Text::of)
              .toList());
    } catch (IOException | java.io.UncheckedIOException e) {
      return List.of();
    }
  }
}
