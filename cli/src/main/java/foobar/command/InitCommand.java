package foobar.command;

import foobar.start.Answers;
import foobar.start.Layout;
import foobar.start.NewProject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code foobar init}: a new project from a few answers. */
@Command(
    name = "init",
    header = "Make a new project: inventory, variables, encrypted passwords.",
    description = {
      "Asks for what no option gives; `--yes`, or no terminal to ask on, means the defaults.",
      "Passwords are made and encrypted; what opens them is in `.vault-password`, which only you can"
          + " read. Nothing that is there already is overwritten."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  foobar init shop",
      "  foobar init shop --layout three-servers --domain shop.example \\",
      "      --hosts lb1=192.0.2.10,192.0.2.11,192.0.2.12 --yes",
      "  foobar init shop --layout production --runtime php --address 192.0.2.5"
    },
    mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {

  private static final List<String> DATABASES = List.of("auto", "mysql", "mariadb");

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      defaultValue = "",
      description = "The project's folder (this one).")
  private Path folder = Path.of("");

  @Option(
      names = "--layout",
      paramLabel = "LAYOUT",
      description = "`one-server`, `three-servers` (the default) or `production`, nine hosts.")
  private Optional<String> layout = Optional.empty();

  @Option(
      names = "--hosts",
      paramLabel = "HOSTS",
      description =
          "The layout's hosts in order: addresses, or NAME=ADDRESS, with commas. Without, addresses that"
              + " stand for yours (192.0.2.x).")
  private Optional<String> hosts = Optional.empty();

  @Option(
      names = "--runtime",
      paramLabel = "RUNTIME",
      description = "What runs the code: java, node, php or python (the default).")
  private Optional<String> runtime = Optional.empty();

  @Option(names = "--domain", paramLabel = "NAME", description = "The site's name: shop.example.")
  private Optional<String> domain = Optional.empty();

  @Option(
      names = "--database",
      paramLabel = "KIND",
      description = "`mysql`, `mariadb`, or `auto` (the default) for what the hosts offer.")
  private Optional<String> database = Optional.empty();

  @Option(
      names = {"-u", "--user"},
      paramLabel = "USER",
      description = "Who logs in on the hosts and may `sudo` there (admin).")
  private Optional<String> user = Optional.empty();

  @Option(
      names = "--address",
      paramLabel = "ADDRESS",
      description = "With two balancers: a free address of their network that both share.")
  private Optional<String> address = Optional.empty();

  @Option(
      names = {"-y", "--yes"},
      description = "Ask nothing: what no option gives has its default.")
  private boolean yes;

  @Override
  public Integer call() throws IOException {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    boolean asks = !yes && Boolean.getBoolean("foobar.terminal.in") && Colours.isTerminal();
    if (!asks) {
      if (!yes) {
        line.getErr()
            .println("there is no terminal to ask on: what no option gives has its default");
        line.getErr().flush();
      }
      return made(new Interview(Optional.empty(), line.getOut()), line.getOut());
    }
    try (Terminal terminal =
        TerminalBuilder.builder().system(true).graphemeCluster(false).build()) {
      LineReader reader = LineReaderBuilder.builder().terminal(terminal).build();
      Interview.Person person = (question, usual) -> reader.readLine(prompt(question, usual));
      return made(new Interview(Optional.of(person), line.getOut()), line.getOut());
    } catch (UserInterruptException | EndOfFileException e) {
      line.getErr().println("nothing was written");
      return ExitCode.INTERRUPTED.number();
    }
  }

  private static String prompt(String question, String usual) {
    return usual.isEmpty() ? question + ": " : question + " [" + usual + "]: ";
  }

  /** Asks and writes. */
  private int made(Interview interview, PrintWriter out) {
    Answers answers = answers(interview);
    List<String> files = new NewProject(folder).write(answers);
    String where = folder.toString();
    files.forEach(file -> out.println("wrote " + (where.isEmpty() ? "" : where + "/") + file));
    out.println();
    if (hosts.isEmpty() && answers.hosts().getFirst().address().startsWith("192.0.2.")) {
      out.println("Write the addresses of your machines into hosts.yml first. Then:");
    } else {
      out.println("Then:");
    }
    if (!where.isEmpty()) {
      out.println("  cd " + where);
    }
    out.println("  foobar play reach.yml                # every host can be reached");
    out.println("  foobar audit hosts.yml               # what is not safe yet");
    out.println("  foobar deploy hosts.yml --dry-run    # what would be done");
    out.flush();
    return ExitCode.DONE.number();
  }

  private Answers answers(Interview interview) {
    List<String> layouts = Arrays.stream(Layout.values()).map(Layout::word).toList();
    Layout chosen =
        Layout.valueOf(
            interview
                .answer(
                    new Question(
                        "--layout", layoutQuestion(layouts), "three-servers", oneOf(layouts)),
                    layout)
                .toUpperCase(java.util.Locale.ROOT)
                .replace('-', '_'));
    String machines =
        interview.answer(
            new Question(
                "--hosts",
                "addresses of " + String.join(", ", chosen.hosts()),
                examples(chosen),
                written -> Answers.wrongHosts(chosen, written)),
            hosts);
    return new Answers(
        chosen,
        Answers.hosts(chosen, machines),
        interview.answer(
            new Question(
                "--runtime",
                "what runs the code (" + String.join(", ", runtimes()) + ")",
                "python",
                oneOf(runtimes())),
            runtime),
        interview.answer(
            new Question(
                "--domain",
                "the site's name",
                "site.example",
                only(Answers::isDomain, "no name such as shop.example")),
            domain),
        interview.answer(
            new Question(
                "--database",
                "the database (" + String.join(", ", DATABASES) + ")",
                "auto",
                oneOf(DATABASES)),
            database),
        interview.answer(
            new Question(
                "--user", "who logs in", "admin", only(Answers::isUser, "no name of a user")),
            user),
        shared(chosen, interview));
  }

  private static String layoutQuestion(List<String> layouts) {
    return "the layout (" + String.join(", ", layouts) + ")";
  }

  private String shared(Layout chosen, Interview interview) {
    if (chosen.groups().getOrDefault("lb", List.of()).size() < 2) {
      return "";
    }
    return interview.answer(
        new Question(
            "--address",
            "a free address that both balancers share (empty for none)",
            "",
            only(text -> text.isEmpty() || Answers.isAddress(text), "no IPv4 address")),
        address);
  }

  /** Addresses that belong to nobody (RFC 5737). */
  private static String examples(Layout layout) {
    return IntStream.range(0, layout.hosts().size())
        .mapToObj(i -> "192.0.2." + (10 + i))
        .collect(Collectors.joining(","));
  }

  private static java.util.function.Function<String, Optional<String>> oneOf(List<String> words) {
    return text ->
        words.contains(text)
            ? Optional.empty()
            : Optional.of("`" + text + "` is none of " + String.join(", ", words));
  }

  private static java.util.function.Function<String, Optional<String>> only(
      Predicate<String> right, String otherwise) {
    return text ->
        right.test(text) ? Optional.empty() : Optional.of("`" + text + "` is " + otherwise);
  }

  /** Those that the role `app` knows: it has a file of variables for each. */
  private static List<String> runtimes() {
    Path packed = Objects.requireNonNull(Packed.folder(), "the program carries its roles");
    try (Stream<Path> files = Files.list(packed.resolve("roles/app/vars"))) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".yml") && !name.equals("main.yml"))
          .map(name -> name.substring(0, name.length() - ".yml".length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
