package foobar.yaml;

import foobar.source.Diagnostic;
import foobar.source.Mistake;
import foobar.source.Source;
import foobar.source.TextFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads YAML 1.1, and JSON as a part of it. */
public final class Yaml {

  /** The largest text that is read, in characters. */
  static final int MAX_SIZE = 50_000_000;

  /** How deep lists and mappings may stand in each other. */
  static final int MAX_DEPTH = 200;

  private static final int MAX_TABS = 100;

  private Yaml() {}

  /** The same; a key that stands twice is wrong. */
  public static Node read(Source source) {
    return read(source, new Repeats(Repeats.Policy.ERROR));
  }

  /**
   * The one document of a text; of an empty text, a {@code null}.
   *
   * @throws Mistake naming what is wrong and where
   */
  public static Node read(Source source, Repeats repeats) {
    List<Node> documents = readAll(source, repeats);
    if (documents.size() > 1) {
      throw Diagnostic.error("a second document starts in a file that may hold one")
          .at(documents.get(1).span())
          .help("remove the `---` or `...` line before it, or move it to a file of its own")
          .mistake();
    }
    return documents.getFirst();
  }

  /** The one document of a file; see {@link #read(Source)} and {@link TextFile#read}. */
  public static Node read(Path file) {
    return read(TextFile.read(file));
  }

  /** All documents of a text, at least one. */
  static List<Node> readAll(Source source, Repeats repeats) {
    Places places = new Places(source);
    StringBuilder text = new StringBuilder(readable(source));
    for (int tabs = 0; ; tabs++) {
      try {
        return compose(places, text.toString(), repeats);
      } catch (MarkedYAMLException e) {
        if (tabs >= MAX_TABS || !spaceForTab(places, text, e)) {
          throw new SyntaxErrors(places).translate(e).mistake();
        }
      } catch (YAMLException e) {
        throw new SyntaxErrors(places).translateUnmarked(e).mistake();
      }
    }
  }

  /** Puts a space for a tab that only separates a key from its value, as libyaml allows it. */
  private static boolean spaceForTab(Places places, StringBuilder text, MarkedYAMLException e) {
    int at = e.getProblemMark() == null ? -1 : places.offset(e.getProblemMark().getIndex());
    if (at < 1 || at >= text.length() || text.charAt(at) != '\t' || text.charAt(at - 1) != ':') {
      return false;
    }
    for (int i = at; i < text.length() && text.charAt(i) == '\t'; i++) {
      text.setCharAt(i, ' ');
    }
    return true;
  }

  private static List<Node> compose(Places places, String text, Repeats repeats) {
    List<Node> documents = new ArrayList<>();
    Composer composer = composer(text);
    while (composer.checkNode()) {
      documents.add(new TreeBuilder(places, repeats).build(composer.getNode()));
    }
    if (documents.isEmpty()) {
      documents.add(new ScalarNode("", "null", ScalarNode.Style.PLAIN, places.span(0, 0)));
    }
    return documents;
  }

  private static Composer composer(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_SIZE);
    options.setNestingDepthLimit(MAX_DEPTH);
    // What aliases may grow to is measured on the tree, where it can be told exactly.
    options.setMaxAliasesForCollections(Integer.MAX_VALUE);
    options.setTagInspector(tag -> true);
    StreamReader reader = new StreamReader(text);
    return new Composer(new ParserImpl(reader, options), new PythonResolver(), options);
  }

  /** JSON may be indented with tabs, and cannot hold them in its texts. */
  private static String readable(Source source) {
    String text = source.text();
    return source.name().endsWith(".json") ? text.replace('\t', ' ') : text;
  }

  /** Tags unquoted words as PyYAML does. */
  private static final class PythonResolver extends Resolver {

    @Override
    protected void addImplicitResolvers() {
      // None: tags come from resolve below.
    }

    @Override
    public Tag resolve(NodeId kind, String value, boolean implicit) {
      if (kind == NodeId.scalar && implicit) {
        return new Tag(Tag.PREFIX + Scalars.tagOf(value));
      }
      return super.resolve(kind, value, implicit);
    }
  }
}
