package foobar.history;

import foobar.source.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where runs are kept, a file each. */
public record RunsFolder(Path folder) {

  /** The newest run is {@code last}, the one before it {@code last-1}. */
  private static final Pattern LAST = Pattern.compile("last(?:-(\\d{1,6}))?");

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Without letters that look like others; the first is a letter, so that it is no number. */
  private static final String LETTERS = "abcdefghjkmnpqrstvwxyz";

  private static final String SIGNS = LETTERS + "23456789";

  /** Runs of the same second are in no order. */
  private static final Comparator<RunFile> NEWEST_FIRST =
      Comparator.comparing((RunFile file) -> String.valueOf(file.path().getFileName())).reversed();

  /** All runs, the newest first; none where nothing was ever kept. */
  public List<RunFile> all() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(RunFile.ENDING))
          .map(RunFile::new)
          .sorted(NEWEST_FIRST)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The run that people mean: {@code last}, {@code last-1}, the beginning of its id, or a file.
   *
   * @throws foobar.source.Mistake if there is none, or more than one
   */
  public RunFile find(String word) {
    if (word.endsWith(RunFile.ENDING) && Files.exists(Path.of(word))) {
      return new RunFile(Path.of(word));
    }
    List<RunFile> all = all();
    Matcher last = LAST.matcher(word);
    if (last.matches()) {
      int back = last.group(1) == null ? 0 : Integer.parseInt(last.group(1));
      if (back < all.size()) {
        return all.get(back);
      }
      throw Diagnostic.error(all.isEmpty() ? "no run was kept" : all.size() + " runs are kept")
          .help("they are kept in `" + folder + "`")
          .mistake();
    }
    List<RunFile> found = all.stream().filter(file -> file.id().startsWith(word)).toList();
    if (found.size() == 1 && !word.isEmpty()) {
      return found.getFirst();
    }
    throw (found.isEmpty()
            ? Diagnostic.error("no run `" + word + "` is kept")
                .help("`foobar history` lists those that are; `last` is the newest")
            : Diagnostic.error("`" + word + "` may be one of several runs")
                .help(
                    "one of: " + found.stream().map(RunFile::id).collect(Collectors.joining(", "))))
        .mistake();
  }

  /** An id that no run has. */
  public String newId(Random random) {
    Set<String> taken = taken();
    while (true) {
      StringBuilder id = new StringBuilder().append(sign(LETTERS, random));
      while (id.length() < 4) {
        id.append(sign(SIGNS, random));
      }
      if (!taken.contains(id.toString())) {
        return id.toString();
      }
    }
  }

  /** A folder that cannot be listed takes no run either, which {@link #begin} tells. */
  private Set<String> taken() {
    try {
      return all().stream().map(RunFile::id).collect(Collectors.toSet());
    } catch (UncheckedIOException e) {
      return Set.of();
    }
  }

  private static char sign(String of, Random random) {
    return of.charAt(random.nextInt(of.length()));
  }

  /**
   * Begins the file of a run, and forgets the oldest ones.
   *
   * @param kept how many runs are kept, with this one
   * @param warnings is told if it cannot be kept
   */
  public RunWriter begin(Head head, int kept, Consumer<Diagnostic> warnings) {
    try {
      create();
      RunWriter writer =
          RunWriter.begin(folder.resolve(name(head.began(), head.id())), head, warnings);
      for (RunFile old : all().stream().skip(kept).toList()) {
        Files.deleteIfExists(old.path());
      }
      return writer;
    } catch (IOException | UncheckedIOException e) {
      warnings.accept(RunWriter.notKept(folder, e));
      return RunWriter.NONE;
    }
  }

  private static String name(Instant began, String id) {
    return STAMP.format(began) + "-" + id + RunFile.ENDING;
  }

  /** What hosts print is for whoever may change them, and for no repository. */
  private void create() throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder.toAbsolutePath().getParent());
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Files.writeString(folder.resolve(".gitignore"), "*\n");
    }
  }
}
