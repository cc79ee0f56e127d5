package foobar.modules.archive;

import foobar.module.Ahead;
import foobar.module.Choice;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.HostScript;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Shared;
import foobar.modules.file.FileRights;
import foobar.modules.file.HostPath;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.Sequence;
import foobar.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Packs files of a host into an archive. */
@Doc(
    "Packs files and directories of the host into an archive there, or compresses a single file,"
        + " unless the archive holds just that already.")
@Example("archive: { path: /srv/app, dest: /var/backups/app.tar.gz }")
@Example("archive: { path: [/etc/nginx, '/etc/*.conf'], dest: /tmp/conf.zip, format: zip }")
@Ahead
public record Archive(
    @Doc("What is packed: paths, or patterns of the shell's.") List<String> path,
    @Doc("How it is packed.") @Default("gz") Format format,
    @Doc("The archive; for a single file it need not be said.") Optional<String> dest,
    @Doc("Paths or patterns of what is not packed.") @Default("") List<String> excludePath,
    @Doc("Patterns of entries that are not packed.") Optional<List<String>> exclusionPatterns,
    @Doc("Make an archive even of a single file.") @Default("no") boolean forceArchive,
    @Doc("Remove what was packed.") @Default("no") boolean remove,
    @Shared FileRights rights)
    implements Module {

  private static final HostScript SCRIPT = HostScript.load(Archive.class, "pack.sh");

  /** How an archive is compressed. */
  public enum Format {
    @Choice({"bz2"})
    BZ2,
    GZ,
    TAR,
    XZ,
    ZIP;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Archive {
    if (path.isEmpty()) {
      throw new IllegalArgumentException("`path` names nothing to pack");
    }
  }

  @Override
  public Plan check(Probe host) {
    List<String> meant = path.stream().map(place -> HostPath.expand(host, place)).toList();
    List<String> not = excludePath.stream().map(place -> HostPath.expand(host, place)).toList();
    List<String> input = new ArrayList<>(meant);
    input.add(".");
    input.addAll(not);
    Command find = SCRIPT.with("find").input(String.join("\n", input) + "\n");
    Sources found = Sources.parse(host.ask(find).orFail("looking for what to pack").text());
    if (found.paths().isEmpty()) {
      return values(found, "").failed("Error, no source paths were found");
    }
    boolean several =
        forceArchive
            || meant.stream().anyMatch(place -> place.matches(".*[*?].*"))
            || found.paths().size() > 1
            || found.isDirectory(found.paths().getFirst());
    if (several && dest.isEmpty()) {
      return Plan.fail("Error, must specify \"dest\" when archiving multiple files or trees");
    }
    String place =
        dest.map(to -> HostPath.expand(host, to))
            .orElseGet(() -> found.paths().getFirst() + "." + format.word());
    if (remove && found.paths().stream().anyMatch(p -> found.contains(p, place))) {
      return Plan.fail(
          "Error, created archive can not be contained in source paths when remove=true");
    }
    if (found.targets().isEmpty()) {
      boolean there = host.follow(place).exists();
      boolean archive =
          place.toLowerCase(Locale.ROOT).matches(".*\\.(tar|tar\\.(gz|bz2|xz)|tgz|tbz2|zip)");
      Plan plan = values(found, place).result("archived", Sequence.of());
      Plan told =
          FileRights.told(there ? rights(host, place, plan) : plan, place, host.file(place));
      return told.result("dest_state", there ? archive ? "archive" : "compress" : "absent");
    }
    return packed(host, found, place, several);
  }

  private Plan packed(Probe host, Sources found, String place, boolean several) {
    boolean single = !several && format != Format.ZIP && format != Format.TAR;
    Output output = host.ask(script("look", found, place, single));
    boolean later = output.status() == 127 && host.expectsAny(Expectation.Kind.PACKAGE);
    List<String> lines =
        later ? List.of("differs") : output.orFail("looking at " + place).text().lines().toList();
    List<Text> archived = lines.stream().skip(1).<Text>map(Text::unsafe).toList();
    String state = single ? "compress" : found.missing().isEmpty() ? "archive" : "incomplete";
    Plan plan =
        values(found, place).result("archived", Sequence.of(archived)).result("dest_state", state);
    if (lines.getFirst().equals("same") && !remove) {
      return FileRights.told(rights(host, place, plan), place, host.file(place));
    }
    Plan change =
        plan.change(
                place,
                lines.getFirst().equals("same") ? "packed" : "",
                archived.size() + " entries",
                (target, results) -> {
                  target.run(script("make", found, place, single)).orFail("making " + place);
                  rights
                      .plan(target, place, target.file(place))
                      .changes()
                      .forEach(part -> part.act().apply(target, results));
                })
            .bringing(Expectation.Kind.PATH, place);
    return FileRights.told(change, place, host.file(place));
  }

  private Plan rights(Probe host, String place, Plan plan) {
    return rights.any() ? plan.and(rights.plan(host, place, host.file(place))) : plan;
  }

  private Command script(String todo, Sources found, String place, boolean single) {
    String mode = rights.mode().map(m -> m.isOctal() ? m.text() : "").orElse("");
    return SCRIPT
        .with(
            todo,
            place,
            format.word(),
            found.root(),
            single ? "1" : "",
            String.join("\n", exclusionPatterns.orElse(List.of())),
            remove ? "1" : "",
            mode)
        .input(String.join("\n", found.targets()) + "\n");
  }

  private static Plan values(Sources found, String place) {
    return Plan.NOTHING
        .result("dest", Text.unsafe(place))
        .result("arcroot", Text.unsafe(found.root()))
        .result("missing", texts(found.missing()))
        .result("expanded_paths", texts(found.expanded()))
        .result("expanded_exclude_paths", texts(found.excluded()));
  }

  private static Sequence texts(List<String> paths) {
    return Sequence.of(paths.stream().map(Text::unsafe).toList());
  }
}
