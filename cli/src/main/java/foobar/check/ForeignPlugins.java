package foobar.check;

import foobar.source.Diagnostic;
import foobar.source.Diagnostic.Severity;
import foobar.template.Library;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the plugins in Python that a project brings for Ansible's own process. */
public final class ForeignPlugins {

  private static final int DEPTH = 12;

  /**
   * Names of folders, beside a playbook or in a role, and below {@code plugins} in a collection.
   */
  private static final Map<String, String> HELP =
      Map.of(
          "filter", "write it as a macro, or put its outcome into a variable",
          "test", "write it as a condition, or put its outcome into a variable",
          "lookup",
              "use `lookup('pipe', 'COMMAND')`, or a task that registers what a command prints",
          "action", "write a module instead: a program that reads its arguments and prints JSON",
          "callback", "`--output json` tells programs all that happens",
          "inventory",
              "run it into a file, or write an executable that prints the inventory as JSON",
          "connection", "hosts are reached over SSH, or are this machine",
          "become", "sudo, su, doas and runuser are there",
          "strategy", "linear, free and host_pinned are there",
          "vars", "put the variables beside the inventory, or load them with `include_vars`");

  private static final Pattern NAMES = Pattern.compile("['\"](\\w+)['\"]\\s*:\\s*[\\w.(]");

  private final Library library;

  public ForeignPlugins(Library library) {
    this.library = library;
  }

  /** One finding for each plugin: an error where nothing built in has its name. */
  public List<Diagnostic> in(Path folder) {
    List<Diagnostic> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
      files
          .filter(file -> file.toString().endsWith(".py") && !file.endsWith("__init__.py"))
          .sorted()
          .forEach(file -> plugin(file, found));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look through " + folder, e);
    }
    return found;
  }

  private void plugin(Path file, List<Diagnostic> found) {
    String kind = kind(file);
    String help = HELP.get(kind);
    if (help == null) {
      return;
    }
    Set<String> names = names(kind, file);
    Set<String> missing = new TreeSet<>(names);
    missing.removeIf(name -> builtIn(kind, name));
    String what = "the " + kind + " plugin " + file + " is Python for Ansible, and is not run";
    if (!names.isEmpty() && missing.isEmpty()) {
      found.add(
          Diagnostic.warning(what)
              .help("nothing to do: all of it is built in: " + String.join(", ", names)));
    } else {
      Severity severity = kind.equals("callback") ? Severity.WARNING : Severity.ERROR;
      String lacking = missing.isEmpty() ? "" : "; not built in: " + String.join(", ", missing);
      found.add(new Diagnostic(severity, what, null, "", help + lacking, ""));
    }
  }

  /** The word before {@code _plugins} in the folder's name, or the folder below {@code plugins}. */
  private static String kind(Path file) {
    Path parent = file.toAbsolutePath().normalize().getParent();
    String folder = parent == null ? "" : String.valueOf(parent.getFileName());
    Path above = parent == null ? null : parent.getParent();
    return above != null && above.endsWith("plugins")
        ? folder
        : folder.endsWith("_plugins") ? folder.replaceFirst("_plugins$", "") : "";
  }

  private static Set<String> names(String kind, Path file) {
    if (!kind.equals("filter") && !kind.equals("test")) {
      return Set.of(String.valueOf(file.getFileName()).replaceFirst("\\.py$", ""));
    }
    Set<String> names = new TreeSet<>();
    try {
      String text = Files.readString(file);
      Matcher part = Pattern.compile("(?s)def " + kind + "s\\(.*").matcher(text);
      if (part.find()) {
        NAMES.matcher(part.group()).results().forEach(name -> names.add(name.group(1)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    return names;
  }

  private boolean builtIn(String kind, String name) {
    return switch (kind) {
      case "filter" -> library.filterNames().contains(name);
      case "test" -> library.testNames().contains(name);
      case "lookup" -> library.lookupNames().contains(name);
      default -> false;
    };
  }
}
