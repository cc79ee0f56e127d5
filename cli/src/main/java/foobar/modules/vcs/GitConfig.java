package foobar.modules.vcs;

import foobar.module.Ahead;
import foobar.module.Choice;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.module.Rules;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Host;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sets options of git, and reads them. */
@Doc("Sets options of git, and reads them.")
@Example("git_config: { name: core.editor, value: vim, scope: global }")
@Example("git_config: { name: user.email, value: root@example.org, scope: local, repo: /etc }")
@Ahead
@Rules(
    exclusive = {"list_all|name", "list_all|value", "list_all|state"},
    when = {"scope=local: repo", "scope=file: file"})
public record GitConfig(
    @Doc("The option; without a value it is read.") Optional<String> name,
    @Doc("Its value.") Optional<String> value,
    @Doc("Whether it is set.") @Default("present") State state,
    @Doc("Read all options instead.") @Default("no") boolean listAll,
    @Doc("Whose: the system's, the user's, a repository's or a file's; the system's unless given.")
        Optional<Scope> scope,
    @Doc("The repository, for the scope `local`.") Optional<String> repo,
    @Doc("The file, for the scope `file`.") Optional<String> file,
    @Doc("Whether the value takes the place of others or stands beside them.")
        @Default("replace-all")
        AddMode addMode)
    implements Module {

  /** Whether it is set. */
  public enum State {
    PRESENT,
    ABSENT
  }

  /** Where options are kept. */
  public enum Scope {
    FILE,
    LOCAL,
    GLOBAL,
    SYSTEM
  }

  /** What becomes of other values of the same option. */
  public enum AddMode {
    ADD,
    @Choice({"replace-all"})
    REPLACE_ALL
  }

  private static final int FATAL = 128;

  public GitConfig {
    if (!listAll && name.isEmpty()) {
      throw new IllegalArgumentException("one of the following is required: list_all, name");
    }
  }

  @Override
  public Plan check(Probe host) {
    List<String> words = git(host);
    words.add(listAll ? "-l" : "--get-all");
    name.ifPresent(words::add);
    Output output = host.ask(command(host, words));
    if (output.status() == 127 && !host.expectsAny(Expectation.Kind.PACKAGE)) {
      return Plan.fail("Failed to find required executable \"git\"");
    }
    if (listAll) {
      return all(output, words);
    }
    boolean unset = output.status() == 1 || output.status() == 127 || isNoFile(output);
    if (!output.ok() && !unset) {
      return failed(output, words);
    }
    return one(host, output.ok() ? output.text().stripTrailing() : "");
  }

  private Plan one(Probe host, String now) {
    if (state == State.ABSENT) {
      return now.isEmpty()
          ? Plan.NOTHING.result("msg", "no setting to unset")
          : changed(host, now, "", List.of("--unset-all", name.orElseThrow()));
    }
    String wanted = value.orElse("");
    if (wanted.isEmpty()) {
      return Plan.NOTHING.result("msg", "").result("config_value", Text.unsafe(now));
    }
    boolean there =
        addMode == AddMode.ADD ? now.lines().anyMatch(wanted::equals) : now.equals(wanted);
    if (there) {
      return Plan.NOTHING.result("msg", "");
    }
    String verb = addMode == AddMode.ADD ? "--add" : "--replace-all";
    return changed(host, now, wanted, List.of(verb, name.orElseThrow(), wanted));
  }

  private Plan changed(Probe host, String before, String after, List<String> rest) {
    List<String> words = git(host);
    words.addAll(rest);
    return Plan.NOTHING
        .change(
            name.orElseThrow(),
            before.isEmpty() ? "unset" : before,
            after.isEmpty() ? "unset" : after,
            (h, results) -> run(h, words, results))
        .result("msg", "setting changed");
  }

  private void run(Host host, List<String> words, Results results) {
    Output output = host.run(command(host, words));
    results.put("msg", Text.of("setting changed"));
    if (!output.ok()) {
      results
          .put("rc", output.status())
          .put("cmd", Sequence.of(words.stream().map(Text::of).toList()))
          .fail(output.errors().strip());
    }
  }

  private Plan all(Output output, List<String> words) {
    MapValue values = MapValue.empty();
    if (!output.ok() && !isNoFile(output) && output.status() != 127) {
      return failed(output, words);
    }
    for (String line : output.ok() ? output.text().lines().toList() : List.<String>of()) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        values.put(line.substring(0, equals), Text.unsafe(line.substring(equals + 1)));
      }
    }
    return Plan.NOTHING.result("msg", "").result("config_values", values);
  }

  private static boolean isNoFile(Output output) {
    return output.status() == FATAL && output.errors().contains("unable to read config file");
  }

  private static Plan failed(Output output, List<String> words) {
    return Plan.fail(output.errors().strip())
        .result("rc", output.status())
        .result("cmd", String.join(" ", words));
  }

  private List<String> git(Probe host) {
    List<String> words = new ArrayList<>(List.of("git", "config", "--includes"));
    Optional<Scope> where = scope.or(() -> listAll ? Optional.empty() : Optional.of(Scope.SYSTEM));
    if (where.isEmpty()) {
      return words;
    }
    switch (where.get()) {
      case FILE -> words.addAll(List.of("-f", host.expand(file.orElseThrow())));
      case LOCAL -> words.add("--local");
      case GLOBAL -> words.add("--global");
      case SYSTEM -> words.add("--system");
    }
    return words;
  }

  /** From the root, so that no repository's options are met by accident. */
  private Command command(Probe host, List<String> words) {
    boolean inRepo = listAll || scope.filter(s -> s == Scope.LOCAL).isPresent();
    String place = inRepo ? repo.map(host::expand).orElse("/") : "/";
    return Command.of(words).environment("LC_ALL", "C").in(place);
  }
}
