package foobar.module;

import foobar.value.Mapping;
import foobar.value.Secret;
import foobar.value.Text;
import foobar.value.Value;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.commons.text.WordUtils;

/** The manual of modules, made from their declarations: a page for files, a text for terminals. */
public final class Reference {

  private static final String INTRODUCTION =
      """
      # Modules

      Each module sees to one kind of thing on a host. Its name, its parameters and what it returns \
      are those of Ansible's
      module of that name; the long name (`ansible.builtin.copy`) works too. Parameters in **bold** \
      must be given.

      This page is made from the modules' declarations; `-Dgolden=update` writes it anew.

      """;

  private static final int WIDTH = 80;

  private static final Map<Class<?>, String> TYPES =
      Map.ofEntries(
          Map.entry(String.class, "text"),
          Map.entry(Text.class, "text"),
          Map.entry(Secret.class, "secret text"),
          Map.entry(Value.class, "anything"),
          Map.entry(Mapping.class, "dictionary"),
          Map.entry(Mode.class, "mode"),
          Map.entry(boolean.class, "yes or no"),
          Map.entry(Boolean.class, "yes or no"),
          Map.entry(int.class, "whole number"),
          Map.entry(Integer.class, "whole number"),
          Map.entry(long.class, "whole number"),
          Map.entry(Long.class, "whole number"),
          Map.entry(double.class, "number"),
          Map.entry(Double.class, "number"));

  private Reference() {}

  /** The manual of all modules as one page of Markdown. */
  public static String markdown(Collection<Schema> modules) {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    page.append("| module | what it does |\n| --- | --- |\n");
    for (Schema module : modules) {
      String name = module.name();
      page.append("| [`" + name + "`](#" + name + ") | " + firstSentence(module.doc()) + " |\n");
    }
    modules.forEach(module -> section(page, module));
    return page.toString();
  }

  private static void section(StringBuilder page, Schema module) {
    page.append("\n## ").append(module.name()).append("\n\n").append(module.doc());
    if (module.names().size() > 1) {
      page.append(" Also called ");
      page.append(String.join(", ", quoted(module.names().subList(1, module.names().size()))));
      page.append('.');
    }
    page.append("\n");
    if (!module.examples().isEmpty()) {
      page.append("\n```yaml\n");
      module.examples().forEach(example -> page.append("- ").append(example).append('\n'));
      page.append("```\n");
    }
    if (!module.parameters().isEmpty()) {
      page.append("\n| parameter | kind | default | meaning |\n| --- | --- | --- | --- |\n");
      module.parameters().forEach(parameter -> row(page, parameter));
    }
    if (module.takesRest()) {
      page.append("\nAny other parameter is taken too.\n");
    }
    if (!module.rules().isEmpty()) {
      page.append('\n').append(String.join(" ", module.rules())).append('\n');
    }
  }

  private static void row(StringBuilder page, Parameter parameter) {
    String name = "`" + parameter.name() + "`";
    page.append("| ").append(parameter.required() ? "**" + name + "**" : name);
    page.append(" | ").append(cell(kind(parameter)));
    page.append(" | ").append(byDefault(parameter).replaceFirst("(?s).+", "`$0`"));
    page.append(" | ").append(cell(parameter.doc()));
    if (!parameter.aliases().isEmpty()) {
      page.append(" Also: ").append(String.join(", ", quoted(parameter.aliases()))).append('.');
    }
    page.append(" |\n");
  }

  /** The manual of one module for a terminal of 80 columns. */
  public static String text(Schema module) {
    StringBuilder page = new StringBuilder();
    page.append(String.join(", ", module.names())).append("\n\n");
    page.append(wrapped(module.doc(), "  ")).append('\n');
    if (!module.parameters().isEmpty()) {
      page.append("\nParameters (those with * must be given):\n");
      module.parameters().forEach(parameter -> entry(page, parameter));
    }
    if (module.takesRest()) {
      page.append("\nAny other parameter is taken too.\n");
    }
    module.rules().forEach(rule -> page.append('\n').append(wrapped(rule, "  ")).append('\n'));
    if (!module.examples().isEmpty()) {
      page.append("\nExamples:\n");
      module.examples().forEach(example -> page.append("\n  - ").append(example).append('\n'));
    }
    return page.toString();
  }

  private static void entry(StringBuilder page, Parameter parameter) {
    List<String> about = new ArrayList<>();
    about.add(kind(parameter));
    String byDefault = byDefault(parameter);
    if (!byDefault.isEmpty()) {
      about.add("default " + byDefault);
    }
    if (!parameter.aliases().isEmpty()) {
      about.add("also " + String.join(", ", parameter.aliases()));
    }
    page.append("\n  ").append(parameter.required() ? "* " : "  ").append(parameter.name());
    page.append("  (").append(String.join("; ", about)).append(")\n");
    page.append(wrapped(parameter.doc(), "      ")).append('\n');
  }

  private static String kind(Parameter parameter) {
    List<String> choices = parameter.choices();
    return choices.isEmpty() ? kind(parameter.type()) : String.join(" | ", choices);
  }

  private static String kind(Type type) {
    if (type instanceof ParameterizedType generic) {
      if (generic.getRawType() == Map.class) {
        return "dictionary";
      }
      String item = kind(generic.getActualTypeArguments()[0]);
      return item.equals("anything") ? "list" : "list of " + item + "s";
    }
    String known = TYPES.get((Class<?>) type);
    return known == null ? "choice" : known;
  }

  private static List<String> quoted(List<String> names) {
    return names.stream().map(name -> "`" + name + "`").toList();
  }

  private static String firstSentence(String doc) {
    int end = doc.indexOf(". ");
    return cell(end < 0 ? doc : doc.substring(0, end + 1));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  /** As it is written in YAML; empty where there is none worth saying. */
  private static String byDefault(Parameter parameter) {
    String text = parameter.byDefault();
    return text == null ? "" : cell(text.replace("\n", "\\n").replace("\r", "\\r"));
  }

  private static String wrapped(String text, String indent) {
    return indent + WordUtils.wrap(text, WIDTH - indent.length(), "\n" + indent, false);
  }
}
