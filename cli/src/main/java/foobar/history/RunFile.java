package foobar.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import foobar.source.Diagnostic;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The file of a kept run: one JSON object a line, the first of which tells how it began. */
public record RunFile(Path path) {

  /** How its name ends. */
  static final String ENDING = ".jsonl";

  /** The recap of a few hundred hosts, which stands in the last lines. */
  private static final int TAIL = 64 * 1024;

  /** The run's short name. */
  public String id() {
    String name = name();
    return name.substring(name.lastIndexOf('-') + 1, name.length() - ENDING.length());
  }

  private String name() {
    return String.valueOf(path.getFileName());
  }

  /**
   * All of it.
   *
   * @throws foobar.source.Mistake if it is no file of a run, or cannot be read
   */
  public KeptRun read() {
    try {
      List<Fields> lines = lines(Files.readAllBytes(path)).stream().map(Fields::of).toList();
      if (lines.isEmpty() || !lines.getFirst().text("event").equals(Head.EVENT)) {
        throw Diagnostic.error("`" + path + "` is no file of a run")
            .help("`foobar history` lists those that are kept")
            .mistake();
      }
      return KeptRun.of(Head.of(lines.getFirst()), lines);
    } catch (IOException e) {
      throw Diagnostic.error("`" + path + "` cannot be read: " + e)
          .help("see whether `cat " + path + "` can; `foobar history` lists the runs")
          .mistake();
    }
  }

  /**
   * It in few words, of which only the beginning and the end of the file are read, unless the run
   * broke off; empty if it is no file of a run, or belongs to someone else.
   */
  public Optional<RunSummary> summary() {
    try (BufferedReader reader = Files.newBufferedReader(path, UTF_8)) {
      String first = reader.readLine();
      Fields head = Fields.of(first == null ? "" : first);
      if (!head.text("event").equals(Head.EVENT)) {
        return Optional.empty();
      }
      return Optional.of(RunSummary.of(Head.of(head), lastLines()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private List<Fields> lastLines() throws IOException {
    List<String> last = tail();
    boolean hasRecap = last.stream().anyMatch(line -> is(line, RunSummary.RECAP));
    List<String> lines = hasRecap ? last : lines(Files.readAllBytes(path));
    return lines.stream()
        .filter(line -> !hasRecap || is(line, RunSummary.RECAP) || is(line, RunSummary.EXIT))
        .map(Fields::of)
        .toList();
  }

  /** Seen without reading the JSON of the line. */
  private static boolean is(String line, String event) {
    return line.substring(0, Math.min(40, line.length())).contains("\"" + event + "\"");
  }

  private List<String> tail() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      long start = Math.max(0, file.length() - TAIL);
      file.seek(start);
      byte[] bytes = new byte[(int) (file.length() - start)];
      file.readFully(bytes);
      List<String> lines = lines(bytes);
      return start == 0 || lines.isEmpty() ? lines : lines.subList(1, lines.size());
    }
  }

  /** A line that was not finished when the run was killed is none. */
  private static List<String> lines(byte[] bytes) {
    String all = new String(bytes, UTF_8);
    return all.substring(0, all.lastIndexOf('\n') + 1).lines().toList();
  }
}
