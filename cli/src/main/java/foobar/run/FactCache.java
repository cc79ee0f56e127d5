package foobar.run;

import foobar.module.HostJson;
import foobar.value.JsonText;
import foobar.value.MapValue;
import foobar.value.Mapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Facts that stay from one run to the next: a JSON file for each host, as Ansible's {@code
 * jsonfile} keeps them.
 *
 * @param folder of the files; null keeps facts for the run only
 * @param prefix of the files' names, which are the hosts'
 * @param age how long a file is good; zero for ever
 * @param smart whether a host whose facts are known is not asked for them by a play
 * @param flush whether what is there from earlier runs is forgotten
 */
public record FactCache(
    @Nullable Path folder, String prefix, Duration age, boolean smart, boolean flush) {

  /** Facts are kept for the run, and each play gathers them. */
  public static final FactCache NONE = new FactCache(null, "", Duration.ZERO, false, false);

  boolean stays() {
    return folder != null;
  }

  /** What is kept of a host and not too old; empty if there is nothing. */
  Mapping load(String host) {
    Path file = file(host);
    if (file == null || flush) {
      return MapValue.empty();
    }
    try {
      Instant written = Files.getLastModifiedTime(file).toInstant();
      if (!age.isZero() && written.plus(age).isBefore(Instant.now())) {
        return MapValue.empty();
      }
      String text = Files.readString(file);
      return HostJson.read(text).orElse(null) instanceof Mapping facts ? facts : MapValue.empty();
    } catch (NoSuchFileException e) {
      return MapValue.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the facts kept in " + file, e);
    }
  }

  /** Keeps the facts of a host; its file is whole at any time, and its owner's only. */
  void save(String host, Mapping facts) {
    Path file = file(host);
    if (file == null) {
      return;
    }
    try {
      Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
      Path beside = Files.createTempFile(folder, ".foobar-", "");
      try {
        Files.write(beside, (JsonText.write(facts) + "\n").getBytes(StandardCharsets.UTF_8));
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(beside);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep facts in " + file, e);
    }
  }

  void forget(String host) {
    Path file = file(host);
    if (file == null) {
      return;
    }
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot forget the facts in " + file, e);
    }
  }

  private @Nullable Path file(String host) {
    return folder == null ? null : folder.resolve(prefix + host.replace('/', '_'));
  }
}
