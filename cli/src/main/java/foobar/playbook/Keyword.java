package foobar.playbook;

import java.util.List;
import java.util.Set;

/**
 * A keyword as the reader of playbooks knows it.
 *
 * @param scopes where it may stand
 * @param takes what its value must be
 * @param choices the words of which its value is one; empty where there is no such list
 */
public record Keyword(
    String name, Set<KeywordTable.Scope> scopes, Takes takes, List<String> choices) {

  /** What a keyword's value must be; a template may stand for it. */
  public enum Takes {
    YES_OR_NO("yes or no"),
    NUMBER("a number"),
    TEXT("a text"),
    WORD("a word of a few"),
    TEXTS("a text or a list of texts"),
    CONDITION("an expression or a list of them"),
    VARIABLES("names and values"),
    MAPPINGS("names and values"),
    LOOP_CONTROL("names and values"),
    LIST("a list"),
    BATCHES("a number, a percentage or a list of them"),
    NAME("a variable's name"),
    PATTERN("a pattern of hosts or a list of them"),
    FILES("a file's name or a list of them"),
    QUESTIONS("a list of questions"),
    STEPS("a list of tasks and blocks"),
    ROLES("a list of roles"),
    ACTION("a module with its parameters"),
    ARGUMENTS("names and values");

    private final String words;

    Takes(String words) {
      this.words = words;
    }

    /** In words, as messages and manuals say it. */
    public String words() {
      return words;
    }
  }
}
