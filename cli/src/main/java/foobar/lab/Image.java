package foobar.lab;

import foobar.source.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The image of a suite's hosts, built when it is missing.
 *
 * @param engine who builds and keeps it
 * @param log a file for what the builders print
 * @param say who hears what takes long
 */
record Image(Engine engine, Path log, Consumer<String> say) {

  private static final Duration PULL_LIMIT = Duration.ofMinutes(5);
  private static final Duration BUILD_LIMIT = Duration.ofMinutes(30);

  /** The tag of the suite's image, which exists afterwards. */
  String of(Suite suite) {
    String tag = Definition.tag(suite);
    if (!has(tag)) {
      say.accept("building the image " + suite.label() + " (a minute or two, once) ...");
      try {
        Path folder = Definition.unpack();
        try {
          build(suite, folder, tag);
        } finally {
          Definition.remove(folder);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return tag;
  }

  private boolean has(String tag) {
    return engine.tool("image", "inspect", "--format", "ok", tag).run().ok();
  }

  private void build(Suite suite, Path folder, String tag) {
    String base = base(suite, folder);
    List<String> command = new ArrayList<>(List.of("build", "--network", "host", "--tag", tag));
    command.addAll(List.of("--build-arg", "BASE=" + base));
    for (String name : List.of("http_proxy", "https_proxy", "no_proxy")) {
      if (System.getenv(name) != null) {
        command.addAll(List.of("--build-arg", name));
      }
    }
    command.add(folder.toString());
    logged(engine.tool(command), "the image " + suite.label() + " could not be built");
  }

  /** The suite's bare Debian: from an image registry where one answers, else made here. */
  private String base(Suite suite, Path folder) {
    String registered = "debian:" + suite.codename() + "-slim";
    String own = Definition.baseTag(suite);
    for (String known : List.of(registered, own)) {
      if (has(known)) {
        return known;
      }
    }
    if (engine.tool("pull", "--quiet", registered).limit(PULL_LIMIT).log(log).run().ok()) {
      return registered;
    }
    say.accept("no image registry has " + registered + ": making it from packages");
    EngineSetup.install(List.of("debootstrap", "debian-archive-keyring"), "debootstrap", log, say);
    String script = folder.resolve("base.sh").toString();
    logged(
        Tool.of("sh", script, engine.client(), suite.codename(), own).with(engine.environment()),
        "a bare " + suite.label() + " could not be made");
    return own;
  }

  private void logged(Tool tool, String failure) {
    if (!tool.limit(BUILD_LIMIT).log(log).run().ok()) {
      throw Diagnostic.error(failure).help(LogFile.end(log)).mistake();
    }
  }

  /** The tags of all images that the lab ever made here. */
  static Stream<String> all(Engine engine) {
    return engine
        .run("images", "--format", "{{.Repository}}:{{.Tag}}")
        .lines()
        .filter(tag -> tag.startsWith("foobar-lab:") || tag.startsWith("foobar-base:"));
  }
}
