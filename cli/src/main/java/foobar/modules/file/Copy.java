package foobar.modules.file;

import foobar.module.Ahead;
import foobar.module.Comparison;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Mode;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Shared;
import foobar.module.Workplace;
import foobar.remote.Attributes;
import foobar.remote.Probe;
import foobar.value.JsonText;
import foobar.value.Mapping;
import foobar.value.PythonText;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/** Puts a text, a file or a folder of the project on the host; only what differs is sent. */
@Doc("Puts a text, a file or a folder on the host. Only what differs is sent.")
@Example("copy: { content: 'Welcome', dest: /etc/motd, mode: '0644' }")
@Example("copy: { src: site/, dest: /srv/site/, owner: www-data }")
@Example("copy: { src: /etc/hosts, dest: /etc/hosts.old, remote_src: yes }")
@Ahead
public record Copy(
    @Doc(
            "A file or folder of the project; of a folder written with a slash at its end only"
                + " the content is copied.")
        Optional<String> src,
    @Doc("A text instead of a file. Lists and dictionaries are written as JSON.")
        Optional<Value> content,
    @Doc("Where it goes; into a directory if one is there or a slash ends it.") String dest,
    @Doc("Replace a file that is there with another content.") @Default("yes") boolean force,
    @Doc("Keep a copy of a file that is replaced, with the time in its name.") @Default("no")
        boolean backup,
    @Doc("A command with %s that must accept a new file before it takes its place.") @Default("")
        String validate,
    @Doc("Permission bits of directories that are made.") Optional<Mode> directoryMode,
    @Doc("The source is on the host already.") @Default("no") boolean remoteSrc,
    @Doc("If the destination is a symbolic link, write what it leads to.") @Default("no")
        boolean follow,
    @Doc("Copy what symbolic links in a folder lead to, not the links.") @Default("yes")
        boolean localFollow,
    @Doc("Decrypt a vault file.") @Default("yes") boolean decrypt,
    @Doc("The SHA-1 that the source must have, in hexadecimal.") Optional<String> checksum,
    @Shared FileRights rights,
    Workplace workplace)
    implements Module {

  public Copy {
    if (src.isEmpty() && content.isEmpty()) {
      throw new IllegalArgumentException("src (or content) is required");
    }
    if (src.isPresent() && content.isPresent()) {
      throw new IllegalArgumentException("src and content are mutually exclusive");
    }
    if (content.isPresent() && dest.endsWith("/")) {
      throw new IllegalArgumentException("can not use content with a dir as dest");
    }
    if (!validate.isEmpty() && !validate.contains("%s")) {
      throw new IllegalArgumentException("validate must contain %s: " + validate);
    }
  }

  @Override
  public Plan check(Probe host) {
    String to = HostPath.expand(host, dest);
    if (content.isPresent()) {
      return contentPlan(host, to, content.get());
    }
    String from = src.orElseThrow();
    if (remoteSrc) {
      return new RemoteSource(this, HostPath.expand(host, from), to)
          .plan(host)
          .compared(Comparison.NONE);
    }
    Path file = workplace.find("files", from);
    if (Files.isDirectory(file)) {
      String root = from.endsWith("/") ? to : HostPath.join(to, file.getFileName().toString());
      return new FolderCopy(this, file, HostPath.trim(root))
          .plan(host)
          .compared(Comparison.NONE)
          .result("dest", to.endsWith("/") ? to : to + "/")
          .result("src", absolute(file));
    }
    byte[] bytes = bytes(file);
    String sha1 = DigestUtils.sha1Hex(bytes);
    if (checksum.isPresent() && !checksum.get().equalsIgnoreCase(sha1)) {
      return Plan.fail("Copied file does not match the expected checksum. Transfer failed.")
          .result("checksum", sha1)
          .result("expected_checksum", checksum.get());
    }
    return new SingleFile(file.getFileName().toString(), bytes, absolute(file), false)
        .listed(host, to, with(rights.preserving(LocalFacts.mode(file))))
        .result("src", absolute(file));
  }

  private static String absolute(Path file) {
    return file.toAbsolutePath().normalize().toString();
  }

  private Plan contentPlan(Probe host, String to, Value value) {
    String text =
        switch (value) {
          case Mapping mapping -> JsonText.write(mapping);
          case Sequence sequence -> JsonText.write(sequence);
          default -> PythonText.str(value);
        };
    boolean secret = value instanceof Text said && said.isSecret();
    return new SingleFile("", text.getBytes(StandardCharsets.UTF_8), "", secret)
        .listed(host, to, with(rights));
  }

  byte[] bytes(Path file) {
    try {
      return decrypt ? workplace.read(file) : Files.readAllBytes(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("cannot read " + file, e);
    }
  }

  SingleFile.Wishes with(FileRights given) {
    return new SingleFile.Wishes(given, directoryMode, force, follow, validate, backup);
  }

  /** What a directory on the way to a file gets. */
  Attributes forDirectory() {
    return rights.withMode(directoryMode).forDirectory();
  }

  /** Whether files must be written one by one, each with its validation or backup. */
  boolean oneByOne() {
    return backup || !validate.isEmpty();
  }

  /** A file of a folder that is copied. */
  FileContent file(String path, byte[] bytes, FileRights given) {
    return new FileContent(path, bytes, given, validate, backup, false);
  }
}
