package foobar.modules.file;

import foobar.module.Ahead;
import foobar.module.Comparison;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Shared;
import foobar.module.Workplace;
import foobar.remote.FileState;
import foobar.remote.Probe;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/** Puts a file together from the files of a folder. */
@Doc("Puts a file together from the files of a folder, in the order of their names.")
@Example("assemble: { src: /etc/app/conf.d, dest: /etc/app/app.conf, delimiter: '# next' }")
@Ahead
public record Assemble(
    @Doc("The folder.") String src,
    @Doc("The file that is made.") String dest,
    @Doc("The folder is on the host; if not, it is one of the project.") @Default("yes")
        boolean remoteSrc,
    @Doc("A line between two parts.") Optional<String> delimiter,
    @Doc("Take only files whose name this regular expression of Python's finds.")
        Optional<String> regexp,
    @Doc("Pass over files whose name begins with a dot.") @Default("no") boolean ignoreHidden,
    @Doc("Keep a copy of a file that is replaced, with the time in its name.") @Default("no")
        boolean backup,
    @Doc("A command with %s that must accept the new file before it takes its place.") @Default("")
        String validate,
    @Doc("Decrypt vault files.") @Default("yes") boolean decrypt,
    @Shared FileRights rights,
    Workplace workplace)
    implements Module {

  public Assemble {
    regexp.ifPresent(text -> PythonPattern.ofText(text, 0));
    if (!validate.isEmpty() && !validate.contains("%s")) {
      throw new IllegalArgumentException("validate must contain %s: " + validate);
    }
  }

  @Override
  public Plan check(Probe host) {
    List<byte[]> parts = new ArrayList<>();
    if (remoteSrc) {
      String folder = HostPath.expand(host, src);
      FileState there = host.follow(folder);
      if (!there.isDirectory()) {
        return Plan.fail(
            "Source ("
                + folder
                + ") "
                + (there.exists() ? "is not a directory" : "does not exist"));
      }
      host.outline(folder).stream()
          .filter(entry -> !entry.path().contains("/") && isWanted(entry.path()))
          .filter(entry -> entry.state().isFile() || isLinkedFile(host, folder, entry.path()))
          .forEach(entry -> parts.add(host.read(HostPath.join(folder, entry.path()))));
    } else {
      Path folder = workplace.find("files", src);
      if (!Files.isDirectory(folder)) {
        return Plan.fail("Source (" + folder + ") is not a directory");
      }
      LocalTree.of(folder, true).stream()
          .filter(entry -> !entry.name().contains("/") && isWanted(entry.name()))
          .filter(entry -> Files.isRegularFile(entry.file()))
          .forEach(
              entry ->
                  parts.add(
                      decrypt ? workplace.read(entry.file()) : LocalTree.bytes(entry.file())));
    }
    Plan plan =
        new SingleFile("", joined(parts), "", false)
            .plan(
                host,
                HostPath.expand(host, dest),
                new SingleFile.Wishes(rights, Optional.empty(), true, false, validate, backup));
    Plan named = plan.result("src", src);
    return remoteSrc
        ? named
            .compared(Comparison.NONE)
            .result("md5sum", DigestUtils.md5Hex(joined(parts)))
            .result("msg", "OK")
        : named;
  }

  private static boolean isLinkedFile(Probe host, String folder, String name) {
    return host.follow(HostPath.join(folder, name)).isFile();
  }

  private boolean isWanted(String name) {
    return !(ignoreHidden && name.startsWith("."))
        && regexp.map(text -> PythonPattern.ofText(text, 0).finds(name)).orElse(true);
  }

  private byte[] joined(List<byte[]> parts) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    boolean open = false;
    boolean first = true;
    for (byte[] part : parts) {
      if (open) {
        whole.write('\n');
      }
      if (!first) {
        delimiter.ifPresent(text -> whole.writeBytes(line(text)));
      }
      whole.writeBytes(part);
      first = false;
      open = part.length == 0 || part[part.length - 1] != '\n';
    }
    return whole.toByteArray();
  }

  private static byte[] line(String text) {
    String plain = text.replace("\\n", "\n").replace("\\t", "\t");
    return (plain.endsWith("\n") ? plain : plain + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
