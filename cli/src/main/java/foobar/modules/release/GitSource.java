package foobar.modules.release;

import foobar.source.Diagnostic;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A commit of a git repository on this machine, as its own `git archive` packs it. */
record GitSource(Path repository, String ref, String commit) {

  /**
   * @throws foobar.source.Mistake if there is no such repository or reference
   */
  static GitSource of(Path repository, String ref) {
    String said;
    try {
      Process git = start(repository, "rev-parse", "--verify", ref + "^{commit}");
      said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      String trouble = new String(git.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      if (git.waitFor() != 0) {
        throw Diagnostic.error("git finds no commit `" + ref + "` in " + repository)
            .help(
                trouble.contains("not a git repository")
                    ? "`repository` must be the folder of a git repository on this machine"
                    : "fetch it first (`git -C "
                        + repository
                        + " fetch --tags`); git says: "
                        + trouble.strip())
            .mistake();
      }
    } catch (IOException e) {
      throw Diagnostic.error("git cannot be run on this machine: " + e.getMessage())
          .help("install git, or name the code by `source`")
          .mistake();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("git was interrupted", e));
    }
    return new GitSource(repository, ref, said);
  }

  Source source() {
    return new TarSource(ref + " of " + repository, this::archive);
  }

  private InputStream archive() throws IOException {
    Process git = start(repository, "archive", "--format=tar", commit);
    return new FilterInputStream(git.getInputStream()) {
      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        if (count < 0) {
          judge(git);
        }
        return count;
      }

      @Override
      public void close() throws IOException {
        super.close();
        git.destroy();
      }
    };
  }

  /** A stream that broke off must not pass for a small release. */
  private static void judge(Process git) throws IOException {
    try {
      if (git.waitFor() != 0) {
        throw new IOException(
            "git archive failed: "
                + new String(git.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("git was interrupted", e);
    }
  }

  private static Process start(Path repository, String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
    command.addAll(List.of(words));
    Process git = new ProcessBuilder(command).start();
    git.getOutputStream().close();
    return git;
  }
}
