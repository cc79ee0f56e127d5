package foobar.run;

import foobar.check.ProjectCheck;
import foobar.inventory.VarsFile;
import foobar.module.TemplateSyntax;
import foobar.playbook.FileReader;
import foobar.source.Diagnostic;
import foobar.source.Source;
import foobar.source.TextFile;
import foobar.template.Scope;
import foobar.template.Surroundings;
import foobar.template.Syntax;
import foobar.template.jinja.Jinja;
import foobar.template.mustache.MustacheTemplate;
import foobar.value.Mapping;
import foobar.value.Text;
import foobar.value.Value;
import foobar.vault.Vault;
import foobar.yaml.Node;
import foobar.yaml.Repeats;
import foobar.yaml.Tags;
import foobar.yaml.Yaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Files of the project, on the machine that foobar runs on; vault files are opened. */
public final class ControllerFiles implements FileReader, ProjectCheck.ProjectTexts {

  private static final String VAULT = "$ANSIBLE_VAULT";
  private static final String MUSTACHE = ".mustache";

  private final Vault vault;
  private final Jinja jinja;
  private final int verbosity;
  private final String managed;
  private final Repeats repeats;
  private final Map<Source, MustacheTemplate> mustaches = new ConcurrentHashMap<>();

  /**
   * @param verbosity how often {@code -v} was given
   */
  public ControllerFiles(Vault vault, Jinja jinja, int verbosity) {
    this(vault, jinja, verbosity, "Ansible managed", new Repeats(Repeats.Policy.WARN));
  }

  /**
   * The same.
   *
   * @param managed what {@code ansible_managed} says, see {@link TemplateFacts}
   * @param repeats what becomes of keys that stand twice in a file
   */
  public ControllerFiles(Vault vault, Jinja jinja, int verbosity, String managed, Repeats repeats) {
    this.repeats = repeats;
    this.managed = managed;
    this.vault = vault;
    this.jinja = jinja;
    this.verbosity = verbosity;
  }

  /**
   * What is questionable in the files that were read so far, inventories and variables included.
   */
  public List<Diagnostic> warnings() {
    return repeats.warnings();
  }

  /** A file's bytes; those of a vault file are decrypted. */
  byte[] read(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return isVault(bytes)
          ? vault.decrypt(new String(bytes, StandardCharsets.UTF_8), null)
          : bytes;
    } catch (IOException e) {
      throw Diagnostic.error("`" + file + "` cannot be read: " + e.getMessage())
          .help("name a file that is there and that you may read: `ls -l " + file + "` shows it")
          .mistake();
    }
  }

  private static boolean isVault(byte[] bytes) {
    int length = Math.min(bytes.length, VAULT.length());
    return new String(bytes, 0, length, StandardCharsets.UTF_8).equals(VAULT);
  }

  @Override
  public Node yaml(Path file) {
    Source written = TextFile.read(file);
    return written.text().startsWith(VAULT)
        ? Yaml.read(source(file), repeats.ofSecrets())
        : Yaml.read(written, repeats);
  }

  @Override
  public Mapping variables(Path file) {
    return VarsFile.read(file, vault, repeats);
  }

  @Override
  public Tags tags() {
    return vault::tagged;
  }

  /**
   * The text of a template: Mustache where the name ends in {@code .mustache}, else Jinja2.
   *
   * @param more names that count before the scope's own
   * @param syntax how it is written, if it is a Jinja2 template
   * @param looked whether a lookup asks, which prefers what stands beside the template
   */
  Text render(Path file, Mapping more, TemplateSyntax syntax, Scope scope, boolean looked) {
    Source source = source(file);
    Path folder = file.toAbsolutePath().normalize().getParent();
    Surroundings around =
        folder == null
            ? scope.surroundings()
            : new TemplateSurroundings(scope.surroundings(), folder, looked);
    Scope both = both(TemplateFacts.of(file, more, managed), scope, around);
    return isMustache(file)
        ? mustache(file, source).render(both)
        : jinja.template(source, syntax(syntax)).render(both);
  }

  @Override
  public ProjectCheck.ProjectTexts.Read template(Path file) {
    Source source = source(file);
    Set<String> names =
        isMustache(file)
            ? mustache(file, source).freeNames()
            : jinja.template(source, syntax(TemplateSyntax.USUAL)).freeNames();
    return new ProjectCheck.ProjectTexts.Read(source.text(), names);
  }

  private Source source(Path file) {
    return new Source(file.toString(), new String(read(file), StandardCharsets.UTF_8));
  }

  /** A template, compiled once for each text; what it includes stands beside it. */
  private MustacheTemplate mustache(Path file, Source source) {
    return mustaches.computeIfAbsent(
        source, s -> MustacheTemplate.of(s, name -> partial(file, name)));
  }

  private @Nullable Source partial(Path file, String name) {
    String full = name.endsWith(MUSTACHE) ? name : name + MUSTACHE;
    Path beside = file.resolveSibling(full);
    return Files.isRegularFile(beside) ? source(beside) : null;
  }

  private static boolean isMustache(Path file) {
    return file.toString().endsWith(MUSTACHE);
  }

  private static Syntax syntax(TemplateSyntax given) {
    Syntax.Delimiters delimiters =
        new Syntax.Delimiters(
            given.variableStart(),
            given.variableEnd(),
            given.blockStart(),
            given.blockEnd(),
            given.commentStart(),
            given.commentEnd());
    return Syntax.FILE
        .delimiters(delimiters)
        .trimBlocks(given.trimBlocks())
        .lstripBlocks(given.lstripBlocks());
  }

  private static Scope both(Mapping more, Scope scope, Surroundings around) {
    return new Scope() {
      @Override
      public @Nullable Value find(String name) {
        Value own = more.get(name);
        return own == null ? scope.find(name) : own;
      }

      @Override
      public Set<String> names() {
        Set<String> names = new LinkedHashSet<>(scope.names());
        more.keys().forEach(key -> names.add(key.toString()));
        return names;
      }

      @Override
      public Surroundings surroundings() {
        return around;
      }
    };
  }

  /** How often {@code -v} was given. */
  int verbosity() {
    return verbosity;
  }
}
