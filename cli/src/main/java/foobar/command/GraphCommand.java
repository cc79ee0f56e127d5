package foobar.command;

import foobar.graph.DotText;
import foobar.graph.MermaidText;
import foobar.graph.Picture;
import foobar.graph.SitePicture;
import foobar.graph.SvgText;
import foobar.settings.Settings;
import foobar.settings.Surroundings;
import foobar.source.Diagnostic;
import foobar.vault.VaultFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code foobar graph}: the site as a picture. */
@Command(
    name = "graph",
    header = "Draw the site: tiers, hosts, who speaks to whom on which port.",
    description = {
      "Of what the inventory and the variables of the roles say; no host is asked. The same files"
          + " give the same picture, so it can be kept with them.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  foobar graph hosts.yml >site.svg",
      "  foobar graph hosts.yml --format mermaid",
      "  foobar graph hosts.yml --format dot | dot -Tpdf >site.pdf"
    },
    mixinStandardHelpOptions = true)
final class GraphCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "svg",
      description =
          "`svg` (the default; dark where the reader's screen is), `mermaid` for Markdown, or `dot`"
              + " for Graphviz.")
  private String format = "svg";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write it into a file.")
  private Optional<Path> output = Optional.empty();

  @Mixin private BlueprintOptions site = new BlueprintOptions();

  @Override
  public Integer call() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    Settings settings = Settings.read(Surroundings.here());
    Function<Picture, String> drawn = drawn();
    String text =
        drawn.apply(site.known(settings, (read, known) -> SitePicture.of(known.of(read.fleet()))));
    if (output.isPresent()) {
      new VaultFile(output.get()).write(text.getBytes(StandardCharsets.UTF_8));
    } else {
      line.getOut().print(text);
      line.getOut().flush();
    }
    return ExitCode.DONE.number();
  }

  private Function<Picture, String> drawn() {
    return switch (format) {
      case "svg" -> SvgText::of;
      case "mermaid" -> MermaidText::of;
      case "dot" -> DotText::of;
      default ->
          throw Diagnostic.error("`--format` cannot be `" + format + "`")
              .help("one of: svg, mermaid, dot")
              .mistake();
    };
  }
}
