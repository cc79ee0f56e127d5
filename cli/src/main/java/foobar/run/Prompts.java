package foobar.run;

import foobar.playbook.Play;
import foobar.source.Diagnostic;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import foobar.variables.Level;
import foobar.variables.Variables;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks for the variables that a play's {@code vars_prompt} names. */
final class Prompts {

  private final Terminal terminal;
  private final Consumer<String> secrets;
  private final Consumer<Diagnostic> warnings;

  /**
   * @param secrets told what is typed where it is not shown
   */
  Prompts(Terminal terminal, Consumer<String> secrets, Consumer<Diagnostic> warnings) {
    this.terminal = terminal;
    this.secrets = secrets;
    this.warnings = warnings;
  }

  /**
   * The answers, by variable; none for variables that the command line sets.
   *
   * @param variables those of the play, without any host
   */
  Mapping ask(Play play, Variables variables, Mapping extra) {
    Value written = play.settings().get("vars_prompt");
    Value prompts = written == null ? Sequence.of() : variables.resolve(written);
    List<Value> all = prompts instanceof Sequence list ? list.items() : List.of(prompts);
    MapValue answers = MapValue.empty();
    for (Value one : all) {
      if (one instanceof Mapping prompt && prompt.get("name") instanceof Text name) {
        if (extra.get(name) == null) {
          answers.put(name, answer(prompt, name, variables));
        }
      } else {
        throw Diagnostic.error("each of `vars_prompt` needs a `name`")
            .at(play.place())
            .help("write each as `- name: VARIABLE`, with a `prompt: QUESTION` below it")
            .mistake();
      }
    }
    return answers;
  }

  private Value answer(Mapping prompt, Text name, Variables variables) {
    Value otherwise = prompt.get("default");
    String said = prompt.get("prompt") instanceof Text text ? text.value() : name.value();
    boolean shown = otherwise != null && otherwise != None.NONE;
    String question = shown ? said + " [" + otherwise + "]: " : said + ": ";
    boolean hidden = flag(prompt, "private", true);
    String typed = typed(question, hidden, flag(prompt, "confirm", false));
    if (typed == null) {
      warnings.accept(
          Diagnostic.warning("nobody is there to be asked for `" + name + "`")
              .at(name.origin())
              .help("set it with `-e " + name + "=VALUE`"));
    }
    if (typed == null || (typed.isEmpty() && shown)) {
      return otherwise instanceof Text text
          ? hashed(prompt, text, variables)
          : otherwise == null ? Text.EMPTY : otherwise;
    }
    if (hidden) {
      secrets.accept(typed);
    }
    // What somebody types is a text, whatever it looks like.
    return hashed(prompt, Text.unsafe(typed), variables);
  }

  /** What somebody types; null if nobody sits there. */
  @Nullable String typed(String question, boolean hidden) {
    String typed = terminal.ask(question, hidden);
    if (hidden && typed != null && !typed.isEmpty()) {
      secrets.accept(typed);
    }
    return typed;
  }

  private @Nullable String typed(String question, boolean hidden, boolean twice) {
    while (true) {
      String first = terminal.ask(question, hidden);
      if (first == null || !twice || first.equals(terminal.ask("confirm " + question, hidden))) {
        return first;
      }
      question = "***** VALUES ENTERED DO NOT MATCH ****\n" + question;
    }
  }

  private static Value hashed(Mapping prompt, Text typed, Variables variables) {
    if (!(prompt.get("encrypt") instanceof Text type)) {
      return typed;
    }
    MapValue names = MapValue.empty().put("typed", typed).put("type", type);
    names.put("salt", prompt.get("salt") instanceof Text salt ? salt : None.NONE);
    Value size = prompt.get("salt_size");
    names.put("salt_size", size == null ? None.NONE : size);
    return variables
        .with(Level.LOOP, names)
        .evaluate(Text.of("typed | password_hash(type, salt=salt, salt_size=salt_size)"));
  }

  private static boolean flag(Mapping prompt, String name, boolean otherwise) {
    Value value = prompt.get(name);
    return value == null ? otherwise : TaskActions.yes(value);
  }
}
