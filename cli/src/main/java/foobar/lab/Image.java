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
 * The images that hosts are made from, built when they are missing.
 *
 * @param engine who builds and keeps it
 * @param log a file for what the builders print
 * @param say who hears what takes long
 */
record Image(Engine engine, Path log, Consumer<String> say) {

  private static final Duration PULL_LIMIT = Duration.ofMinutes(5);
  private static final Duration BUILD_LIMIT = Duration.ofMinutes(30);

  /** The tag of the image that a host is made from, which exists afterwards. */
  String of(HostSpec spec) {
    String plain = Definition.tag(spec.suite());
    String tag = spec.packages().isEmpty() ? plain : Definition.tag(spec.suite(), spec.packages());
    if (!has(tag)) {
      String time = spec.packages().isEmpty() || !has(plain) ? "a minute or two" : "a minute";
      say.accept("building the image " + spec.image() + " (" + time + ", once) ...");
      try {
        Path folder = Definition.unpack();
        try {
          build(spec, folder);
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

  private void build(HostSpec spec, Path folder) {
    String plain = Definition.tag(spec.suite());
    if (!has(plain)) {
      build(plain, folder, List.of("--build-arg", "BASE=" + base(spec.suite(), folder)));
    }
    if (!spec.packages().isEmpty()) {
      List<String> options =
          List.of(
              "--file",
              folder.resolve(Definition.MORE).toString(),
              "--build-arg",
              "BASE=" + plain,
              "--build-arg",
              "PACKAGES=" + String.join(" ", spec.packages()));
      build(Definition.tag(spec.suite(), spec.packages()), folder, options);
    }
  }

  private void build(String tag, Path folder, List<String> options) {
    List<String> command = new ArrayList<>(List.of("build", "--network", "host", "--tag", tag));
    command.addAll(options);
    for (String name : List.of("http_proxy", "https_proxy", "no_proxy")) {
      if (System.getenv(name) != null) {
        command.addAll(List.of("--build-arg", name));
      }
    }
    command.add(folder.toString());
    logged(engine.tool(command), "the image " + tag + " could not be built");
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
