package foobar.run;

import foobar.template.python.Moment;
import foobar.template.python.Strftime;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.Text;
import foobar.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** What a template knows about its own file. */
final class TemplateFacts {

  private TemplateFacts() {}

  /**
   * The variables of a template.
   *
   * @param more what is known of it already, which wins
   * @param managed what {@code ansible_managed} is made of: {@code {file}}, {@code {host}}, {@code
   *     {uid}} and the time of the file's last change in the manner of {@code strftime}
   */
  static Mapping of(Path file, Mapping more, String managed) {
    String path = file.toAbsolutePath().toString();
    String host = hostName();
    String owner = owner(file);
    Instant changed = changed(file);
    Value shortPath = more.get("template_path");
    String said =
        managed
            .replace("{host}", host)
            .replace("{uid}", owner)
            .replace("{file}", shortPath == null ? path : shortPath.toString());
    MapValue facts =
        MapValue.empty()
            .put("template_host", Text.of(host))
            .put("template_uid", Text.of(owner))
            .put("template_path", Text.of(path))
            .put("template_fullpath", Text.of(path))
            .put("template_destpath", None.NONE)
            .put("template_mtime", moment(changed))
            .put("template_run_date", moment(Instant.now()))
            .put(
                "ansible_managed",
                Text.of(
                    said.indexOf('%') < 0
                        ? said
                        : Strftime.format(said, changed.atZone(ZoneId.systemDefault()))));
    more.entries().forEach(facts::put);
    return facts;
  }

  private static Moment moment(Instant instant) {
    return new Moment(LocalDateTime.ofInstant(instant, ZoneId.systemDefault()), null);
  }

  private static String owner(Path file) {
    try {
      return Files.getOwner(file).getName();
    } catch (IOException | UnsupportedOperationException e) {
      return System.getProperty("user.name", "");
    }
  }

  private static Instant changed(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      return Instant.now();
    }
  }

  private static String hostName() {
    try {
      // Asked of the kernel: Java would ask the name service, which may take its time.
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException e) {
      return "localhost";
    }
  }
}
