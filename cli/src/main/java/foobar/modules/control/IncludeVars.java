package foobar.modules.control;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.FreeForm;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Workplace;
import foobar.remote.Probe;
import foobar.source.Mistake;
import foobar.value.MapValue;
import foobar.value.Overlap;
import foobar.value.Sequence;
import foobar.value.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Takes the variables of a file, or of all files in a folder, for the rest of the run. */
@Doc("Takes the variables of a file, or of all files in a folder, for the rest of the run.")
@Example("include_vars: debian.yml")
@Example("include_vars: { dir: sites, extensions: [yml], name: sites }")
@Ahead(Ahead.Part.NOTHING)
public record IncludeVars(
    @Doc("A YAML or JSON file, in the folder vars of the role or beside the playbook.") @FreeForm
        Optional<String> file,
    @Doc("A folder instead; its files are read in the order of their names.") Optional<String> dir,
    @Doc("Put the variables into a dictionary of this name.") Optional<String> name,
    @Doc("How many levels of folders are read; 0 for all.") @Default("0") int depth,
    @Doc("Read only files whose name this regular expression finds.")
        Optional<String> filesMatching,
    @Doc("Do not read files whose name ends as one of these regular expressions says.")
        Optional<List<String>> ignoreFiles,
    @Doc("What the names of the files may end with.") @Default("yaml,yml,json")
        List<String> extensions,
    @Doc("Pass over files with other endings; otherwise they are an error.") @Default("no")
        boolean ignoreUnknownExtensions,
    @Doc("Whether dictionaries are merged with those that are there.") @Default("replace")
        Merging hashBehaviour,
    Workplace workplace)
    implements Module {

  /** What happens to a dictionary that is there already. */
  public enum Merging {
    REPLACE,
    MERGE
  }

  public IncludeVars {
    boolean onlyForDir =
        depth != 0
            || filesMatching.isPresent()
            || ignoreFiles.isPresent()
            || ignoreUnknownExtensions
            || !extensions.equals(List.of("yaml", "yml", "json"));
    if (file.isPresent() && (dir.isPresent() || onlyForDir)) {
      throw new IllegalArgumentException(
          "You are mixing file only and dir only arguments, these are incompatible");
    }
    if (file.isEmpty() && dir.isEmpty()) {
      throw new IllegalArgumentException("one of file and dir is required");
    }
    filesMatching.ifPresent(Pattern::compile);
    try {
      ignoreFiles.ifPresent(patterns -> patterns.forEach(Pattern::compile));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("Invalid regular expression: " + e.getPattern(), e);
    }
  }

  @Override
  public Plan check(Probe host) {
    try {
      return included();
    } catch (Mistake mistake) {
      return failed(mistake.diagnostics().getFirst().summary(), List.of());
    }
  }

  private static Plan failed(String why, List<Path> read) {
    return Plan.fail(why)
        .result("ansible_facts", MapValue.empty())
        .result("ansible_included_var_files", names(read))
        .result("message", why);
  }

  private Plan included() {
    List<Path> files = new ArrayList<>();
    if (file.isPresent()) {
      files.add(workplace.find("vars", file.get().strip()));
    } else {
      Path folder = folder(dir.orElseThrow());
      if (!Files.isDirectory(folder)) {
        return failed(
            folder + (Files.exists(folder) ? " is not a directory" : " directory does not exist"),
            List.of());
      }
      for (Path each : below(folder)) {
        if (hasExtension(each)) {
          files.add(each);
        } else if (!ignoreUnknownExtensions) {
          return failed(
              each + " does not have a valid extension: " + String.join(", ", extensions), files);
        }
      }
    }
    MapValue variables = MapValue.empty();
    for (int at = 0; at < files.size(); at++) {
      Path each = files.get(at);
      try {
        variables.entries().putAll(workplace.readVariables(each).entries());
      } catch (Mistake mistake) {
        return failed(reason(each, mistake), files.subList(0, at));
      }
    }
    MapValue facts = name.map(scope -> MapValue.empty().put(scope, variables)).orElse(variables);
    return Plan.NOTHING
        .result("ansible_facts", hashBehaviour == Merging.MERGE ? merged(facts) : facts)
        .result("ansible_included_var_files", names(files));
  }

  private static Sequence names(List<Path> files) {
    return Sequence.of(
        files.stream().map(each -> Text.of(each.toAbsolutePath().normalize().toString())).toList());
  }

  private static String reason(Path file, Mistake mistake) {
    String said = mistake.diagnostics().getFirst().summary();
    return said.startsWith("a file of variables must be a mapping")
        ? file.toAbsolutePath().normalize() + " must be stored as a dictionary/hash"
        : said;
  }

  private Path folder(String name) {
    try {
      return workplace.find("vars", name).toAbsolutePath().normalize();
    } catch (Mistake missing) {
      return workplace.folder().toAbsolutePath().resolve(name).normalize();
    }
  }

  /** The folder's own files, then those of its folders, as far as they are wanted. */
  private List<Path> below(Path folder) {
    int levels = depth == 0 ? Integer.MAX_VALUE : depth;
    try (Stream<Path> found = Files.walk(folder, levels)) {
      return found
          .filter(Files::isRegularFile)
          .filter(each -> isWanted(each.getFileName().toString()))
          .sorted(
              java.util.Comparator.comparing((Path each) -> String.valueOf(each.getParent()))
                  .thenComparing(Path::toString))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the folder " + folder, e);
    }
  }

  private boolean isWanted(String fileName) {
    boolean matches =
        filesMatching.map(p -> Pattern.compile(p).matcher(fileName).find()).orElse(true);
    return matches
        && ignoreFiles.orElse(List.of()).stream()
            .noneMatch(pattern -> Pattern.compile(pattern + "$").matcher(fileName).find());
  }

  private boolean hasExtension(Path each) {
    String fileName = each.getFileName().toString();
    int dot = fileName.lastIndexOf('.');
    return dot > 0 && extensions.contains(fileName.substring(dot + 1));
  }

  private MapValue merged(MapValue facts) {
    MapValue all = MapValue.empty();
    facts
        .entries()
        .forEach(
            (key, value) -> all.put(key, Overlap.merged(workplace.evaluate((Text) key), value)));
    return all;
  }
}
