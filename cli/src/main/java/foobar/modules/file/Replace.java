package foobar.modules.file;

import foobar.module.Ahead;
import foobar.module.Comparison;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Shared;
import foobar.remote.Probe;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces everything in a file that a regular expression finds. */
@Doc("Replaces everything in a file that a regular expression finds.")
@Example(
    "replace: { path: /etc/hosts, regexp: '(\\s)old\\.example\\.org(\\s|$)', replace: '\\1new.example.org\\2' }")
@Ahead
public record Replace(
    @Shared Editing editing,
    @Doc("What is replaced: a regular expression of Python's; ^ and $ are at every line.")
        String regexp,
    @Doc("What takes its place, with groups as in \\1; nothing if it is missing.") @Default("")
        String replace,
    @Doc("Only what comes after a match of this counts.") Optional<String> after,
    @Doc("Only what comes before a match of this counts.") Optional<String> before,
    @Doc("How the file is encoded.") @Default("utf-8") String encoding)
    implements Module {

  private static final String SECTION = "subsection";

  public Replace {
    PythonReplacement.verify(PythonPattern.ofText(regexp, Pattern.MULTILINE), replace);
    after.ifPresent(text -> PythonPattern.ofText(text, Pattern.DOTALL));
    before.ifPresent(text -> PythonPattern.ofText(text, Pattern.DOTALL));
    Encoding.of(encoding);
  }

  @Override
  public Plan check(Probe host) {
    Editing.Found found = editing.open(host);
    if (found.isDirectory()) {
      return found.noFile();
    }
    if (!found.exists()) {
      return Plan.fail("Path " + found.path() + " does not exist !").result("rc", 257);
    }
    Charset charset = Encoding.of(encoding);
    byte[] bytes = found.text().getBytes(Editing.BYTES);
    String text = new String(bytes, charset);
    if (!java.util.Arrays.equals(text.getBytes(charset), bytes)) {
      return Plan.fail(found.path() + " is not written in the encoding " + encoding);
    }
    int start = 0;
    int end = text.length();
    if (after.isPresent() || before.isPresent()) {
      PythonPattern section = PythonPattern.ofText(section(), Pattern.DOTALL);
      Optional<Matcher> match = section.search(text);
      if (match.isEmpty()) {
        return Plan.NOTHING
            .result(
                "msg", "Pattern for before/after params did not match the given file: " + section())
            .result("rc", 0);
      }
      int group = section.group(match.get(), SECTION);
      start = match.get().start(group);
      end = match.get().end(group);
    }
    PythonReplacement.Outcome outcome =
        PythonReplacement.all(
            PythonPattern.ofText(regexp, Pattern.MULTILINE), text.substring(start, end), replace);
    String whole = text.substring(0, start) + outcome.text() + text.substring(end);
    Plan plan =
        editing
            .plan(
                host,
                found,
                new String(whole.getBytes(charset), Editing.BYTES),
                outcome.count() + " replacements made")
            .compared(
                (contents, dry) ->
                    contents && outcome.count() > 0 && !whole.equals(text)
                        ? Comparison.texts(found.path(), text, whole)
                        : null);
    return plan.result("rc", 0);
  }

  private String section() {
    String inside = "(?P<" + SECTION + ">.*";
    return after.orElse("")
        + inside
        + (after.isPresent() && before.isPresent() ? "?)" : ")")
        + before.orElse("");
  }
}
