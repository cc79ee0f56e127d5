package foobar.command;

import foobar.module.Parameter;
import foobar.module.Schema;
import foobar.modules.Modules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.builtins.Completers;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** What can come next in a line of the shell. */
final class ShellCompleter implements Completer {

  private final ShellWords words;
  private final ShellState state;
  private final ShellVerbs verbs;

  ShellCompleter(ShellWords words, ShellState state, ShellVerbs verbs) {
    this.words = words;
    this.state = state;
    this.verbs = verbs;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    if (line.wordIndex() == 0) {
      words.names().forEach(name -> whole(candidates, name));
      Verbs.names().forEach(name -> whole(candidates, name));
      Modules.names().forEach(name -> whole(candidates, name));
      return;
    }
    String first = line.words().getFirst();
    Optional<Schema> module = Modules.find(first);
    String value = typed(line).replaceFirst("^[a-z_]+=", "");
    if (value.startsWith("/") && isOfHosts(first, typed(line))) {
      ofPath(typed(line), value, candidates);
    } else if (first.equals("use")) {
      ofPattern(typed(line), candidates);
    } else if (first.equals("runs")) {
      ofVerb("history", reader, line, candidates);
    } else if (words.find(first) != null) {
      ofWord(first, candidates);
    } else if (Verbs.names().contains(first)) {
      ofVerb(first, reader, line, candidates);
    } else if (module.isPresent()) {
      ofModule(module.get(), typed(line), candidates);
    }
  }

  private static String typed(ParsedLine line) {
    return line.word().substring(0, line.wordCursor());
  }

  /** A path there, not here: of commands, and of all parameters but those that name files here. */
  private static boolean isOfHosts(String first, String typed) {
    return first.equals("run")
        || first.startsWith("!")
        || (Modules.find(first).isPresent() && !typed.startsWith("src="));
  }

  private void ofPath(String typed, String value, List<Candidate> candidates) {
    String before = typed.substring(0, typed.length() - value.length());
    state
        .paths(value)
        .forEach(
            path ->
                candidates.add(
                    new Candidate(
                        before + path, path, null, null, null, null, !path.endsWith("/"))));
  }

  /** After the last sign that joins groups and hosts. */
  private void ofPattern(String typed, List<Candidate> candidates) {
    String before = typed.replaceFirst("[^:,&!]*$", "");
    hosts()
        .forEach(
            name ->
                candidates.add(new Candidate(before + name, name, null, null, null, null, false)));
  }

  private static void whole(List<Candidate> candidates, String value) {
    candidates.add(new Candidate(value));
  }

  private void ofWord(String word, List<Candidate> candidates) {
    List<String> values =
        switch (word) {
          case "facts", "vars" -> hosts();
          case "become" -> List.of("root", "off");
          case "dry-run", "diff" -> List.of("on", "off");
          case "help" -> {
            List<String> all = new ArrayList<>(Verbs.names());
            all.addAll(Modules.names());
            yield all;
          }
          default -> List.of();
        };
    values.forEach(value -> whole(candidates, value));
  }

  private List<String> hosts() {
    return state.known();
  }

  /**
   * @param verb which the line's first word stands for
   */
  private void ofVerb(String verb, LineReader reader, ParsedLine line, List<Candidate> candidates) {
    List<String> typed = new ArrayList<>(line.words().subList(0, line.wordIndex()));
    typed.set(0, verb);
    typed.add(typed(line));
    Typed command = Typed.on(verbs.program(typed).getCommandSpec(), typed);
    for (NextWords.Candidate next : new NextWords(command, values(command)).all()) {
      if (next.word().equals(NextWords.FILES)) {
        new Completers.FileNameCompleter().complete(reader, line, candidates);
      } else {
        String word = next.word();
        candidates.add(new Candidate(word, word, null, next.about(), null, null, true));
      }
    }
  }

  /** Hosts are those of the shell's inventory, which is not typed again. */
  private NextWords.Values values(Typed command) {
    KnownNames others = new KnownNames(command);
    return label ->
        List.of("HOST", "GROUP", "PATTERN").contains(label)
            ? hosts().stream().map(name -> new NextWords.Candidate(name, "")).toList()
            : others.of(label);
  }

  private static void ofModule(Schema module, String typed, List<Candidate> candidates) {
    int sign = typed.indexOf('=');
    if (sign < 0) {
      for (Parameter parameter : module.parameters()) {
        candidates.add(
            new Candidate(
                parameter.name() + "=",
                parameter.name(),
                null,
                parameter.doc(),
                null,
                null,
                false));
      }
      return;
    }
    String name = typed.substring(0, sign);
    module.parameters().stream()
        .filter(parameter -> parameter.name().equals(name))
        .flatMap(parameter -> choices(parameter).stream())
        .forEach(choice -> whole(candidates, name + "=" + choice));
  }

  private static List<String> choices(Parameter parameter) {
    boolean flag = parameter.type() == boolean.class || parameter.type() == Boolean.class;
    return flag ? List.of("yes", "no") : parameter.choices();
  }
}
