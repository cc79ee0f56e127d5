package foobar.manual;

import foobar.source.TextFile;
import foobar.value.Bool;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.PythonText;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import foobar.yaml.Tags;
import foobar.yaml.Yaml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The roles of the project and of the program, from what is written in their folders. */
final class RoleShelf implements Shelf {

  private final Supplier<Map<String, Path>> folders;

  RoleShelf(Supplier<Map<String, Path>> folders) {
    this.folders = folders;
  }

  @Override
  public Collection<String> names() {
    return folders.get().keySet();
  }

  @Override
  public Topic find(String name) {
    return topic(name, Objects.requireNonNull(folders.get().get(name), name));
  }

  @Override
  public List<Topic> all() {
    return folders.get().entrySet().stream().map(e -> topic(e.getKey(), e.getValue())).toList();
  }

  private static Topic topic(String name, Path folder) {
    return new Topic(Kind.ROLE, List.of(name), summary(folder), () -> text(name, folder));
  }

  /** What its own words say in short: those of its arguments, of its meta, of its README. */
  private static String summary(Path folder) {
    if (specs(folder).get("main") instanceof Mapping main
        && main.get("short_description") instanceof Text about) {
      return about.value();
    }
    if (mapping(folder, "meta", "main").get("galaxy_info") instanceof Mapping galaxy
        && galaxy.get("description") instanceof Text about) {
      return about.value();
    }
    return Stream.of(readme(folder).split("\\n\\s*\\n"))
        .map(String::strip)
        .filter(paragraph -> paragraph.matches("(?s)[\\p{L}`*].*"))
        .findFirst()
        .map(paragraph -> Page.firstSentence(paragraph.replace("\n", " ")))
        .orElse("");
  }

  private static String text(String name, Path folder) {
    Page page = new Page().line(name + "  (role)");
    String readme = readme(folder).replaceFirst("^#[^\\n]*\\n+", "").strip();
    if (!readme.isEmpty()) {
      page.gap().lines("  ", readme);
    }
    specs(folder).entries().forEach((entry, spec) -> arguments(page, entry.toString(), spec));
    Path defaults = yaml(folder, "defaults", "main");
    List<RoleVariables.Group> groups =
        defaults == null ? List.of() : RoleVariables.in(TextFile.read(defaults).text());
    if (!groups.isEmpty()) {
      page.gap().line("Variables and their defaults:");
      groups.forEach(
          group -> {
            page.gap().lines("    ", group.variables());
            page.lines("        ", group.comment());
          });
    }
    return page.toString();
  }

  private static void arguments(Page page, String entry, Value written) {
    if (!(written instanceof Mapping spec)) {
      return;
    }
    page.gap().line("Arguments" + (entry.equals("main") ? "" : " of tasks_from: " + entry) + ":");
    if (!said(spec, "description").isEmpty()) {
      page.gap().paragraph("  ", said(spec, "description"));
    }
    if (spec.get("options") instanceof Mapping options) {
      options.entries().forEach((name, option) -> option(page, "  ", name.toString(), option));
    }
  }

  private static void option(Page page, String indent, String name, Value written) {
    if (!(written instanceof Mapping option)) {
      return;
    }
    boolean required = option.get("required") instanceof Bool yes && yes.truthy();
    page.gap().line(indent + (required ? "* " : "  ") + name + "  (" + kind(option) + ")");
    if (!said(option, "description").isEmpty()) {
      page.paragraph(indent + "    ", said(option, "description"));
    }
    if (option.get("options") instanceof Mapping inner) {
      inner.entries().forEach((key, value) -> option(page, indent + "    ", key.toString(), value));
    }
  }

  private static String kind(Mapping option) {
    String type = said(option, "type").isEmpty() ? "str" : said(option, "type");
    String of = said(option, "elements").isEmpty() ? "" : " of " + said(option, "elements");
    String choices =
        option.get("choices") instanceof Sequence words ? "; one of: " + joined(words, ", ") : "";
    String byDefault = option.get("default") == null ? "" : "; default " + said(option, "default");
    return type + of + choices + byDefault;
  }

  /** A text, or a list of sentences. */
  private static String said(Mapping in, String key) {
    Value value = in.get(key);
    if (value instanceof Sequence sentences) {
      return joined(sentences, " ");
    }
    return value == null ? "" : PythonText.str(value).strip().replaceAll("\\s+", " ");
  }

  private static String joined(Sequence words, String between) {
    return words.items().stream().map(PythonText::str).collect(Collectors.joining(between));
  }

  private static Mapping specs(Path folder) {
    Mapping own = mapping(folder, "meta", "argument_specs");
    Mapping all = own.entries().isEmpty() ? mapping(folder, "meta", "main") : own;
    return all.get("argument_specs") instanceof Mapping specs ? specs : MapValue.empty();
  }

  private static Mapping mapping(Path folder, String part, String name) {
    Path file = yaml(folder, part, name);
    return file != null && Yaml.read(file).toValue(Tags.NONE) instanceof Mapping mapping
        ? mapping
        : MapValue.empty();
  }

  private static @Nullable Path yaml(Path folder, String part, String name) {
    return Stream.of(".yml", ".yaml", ".json")
        .map(ending -> folder.resolve(part).resolve(name + ending))
        .filter(Files::isRegularFile)
        .findFirst()
        .orElse(null);
  }

  private static String readme(Path folder) {
    Path file = folder.resolve("README.md");
    return Files.isRegularFile(file) ? TextFile.read(file).text() : "";
  }
}
