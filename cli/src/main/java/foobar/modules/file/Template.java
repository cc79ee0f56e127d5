package foobar.modules.file;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Shared;
import foobar.module.TemplateSyntax;
import foobar.module.Workplace;
import foobar.remote.Probe;
import foobar.value.MapValue;
import foobar.value.Text;
import java.nio.file.Path;
import java.util.Optional;

/** Renders a template with the task's variables and puts the text on the host. */
@Doc(
    "Renders a template with the task's variables and puts the text on the host. A name that ends"
        + " in .mustache is a Mustache template, any other a Jinja2 template.")
@Example(
    "template: { src: nginx.conf.mustache, dest: /etc/nginx/nginx.conf, validate: nginx -t -c %s }")
@Example("template: { src: motd.j2, dest: /etc/motd, mode: '0644' }")
@Ahead
public record Template(
    @Doc("The template, in the folder templates of the role or beside the playbook.") String src,
    @Doc("Where the text goes; into a directory if one is there or a slash ends it.") String dest,
    @Doc("Replace a file that is there with another content.") @Default("yes") boolean force,
    @Doc("Keep a copy of a file that is replaced, with the time in its name.") @Default("no")
        boolean backup,
    @Doc("A command with %s that must accept the new file before it takes its place.") @Default("")
        String validate,
    @Doc("If the destination is a symbolic link, write what it leads to.") @Default("no")
        boolean follow,
    @Doc("How lines end: \\n, \\r or \\r\\n.") @Default("\n") String newlineSequence,
    @Doc("How the text is encoded.") @Default("utf-8") String outputEncoding,
    @Doc("What begins a statement in a Jinja2 template.") @Default("{%") String blockStartString,
    @Doc("What ends a statement.") @Default("%}") String blockEndString,
    @Doc("What begins an expression.") @Default("{{") String variableStartString,
    @Doc("What ends an expression.") @Default("}}") String variableEndString,
    @Doc("What begins a comment.") @Default("{#") String commentStartString,
    @Doc("What ends a comment.") @Default("#}") String commentEndString,
    @Doc("The line break after a statement belongs to it.") @Default("yes") boolean trimBlocks,
    @Doc("The blanks before a statement on its line belong to it.") @Default("no")
        boolean lstripBlocks,
    @Shared FileRights rights,
    Workplace workplace)
    implements Module {

  public Template {
    newlineSequence = newlineSequence.replace("\\n", "\n").replace("\\r", "\r");
    if (!newlineSequence.matches("\r?\n|\r")) {
      throw new IllegalArgumentException("newline_sequence needs to be one of: \n, \r or \r\n");
    }
    if (!validate.isEmpty() && !validate.contains("%s")) {
      throw new IllegalArgumentException("validate must contain %s: " + validate);
    }
    Encoding.of(outputEncoding);
  }

  @Override
  public Plan check(Probe host) {
    Path file = workplace.find("templates", src);
    Text text = workplace.render(file, names(), syntax());
    String said =
        newlineSequence.equals("\n")
            ? text.value()
            : text.value().replaceAll("\r\n|\r|\n", newlineSequence);
    return new SingleFile(
            HostPath.name(src),
            said.getBytes(Encoding.of(outputEncoding)),
            file.toAbsolutePath().normalize().toString(),
            text.isSecret())
        .listed(host, HostPath.expand(host, dest), wishes(file))
        .result("src", file.toAbsolutePath().normalize().toString());
  }

  private SingleFile.Wishes wishes(Path file) {
    return new SingleFile.Wishes(
        rights.preserving(LocalFacts.mode(file)),
        Optional.empty(),
        force,
        follow,
        validate,
        backup);
  }

  private TemplateSyntax syntax() {
    return new TemplateSyntax(
        blockStartString,
        blockEndString,
        variableStartString,
        variableEndString,
        commentStartString,
        commentEndString,
        trimBlocks,
        lstripBlocks);
  }

  /** What the template cannot know of itself. */
  private MapValue names() {
    return MapValue.empty()
        .put("template_path", Text.of(src))
        .put("template_destpath", Text.of(dest));
  }
}
