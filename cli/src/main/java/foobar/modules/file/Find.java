package foobar.modules.file;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Probe;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds files by name, age, size and content. */
@Doc("Finds files by name, age, size and content, and returns them as `files`.")
@Example("find: { paths: /var/log, patterns: '*.gz', age: 4w, recurse: yes }")
@Example("find: { paths: /etc/app, patterns: '.*\\.conf$', use_regex: yes, contains: '^listen' }")
@Ahead
public record Find(
    @Doc("The directories to look in.") @Alias({"name", "path"}) List<String> paths,
    @Doc("What the names are like; all names if it is missing.") @Default("") @Alias("pattern")
        List<String> patterns,
    @Doc("What names that are left out are like.") @Default("") @Alias("exclude")
        List<String> excludes,
    @Doc("The patterns are regular expressions of Python's, not glob patterns.") @Default("no")
        boolean useRegex,
    @Doc("What is looked for.") @Default("file") Kind fileType,
    @Doc("At least this old, or with a minus at most: 3d, -1h; s, m, h, d or w, seconds without.")
        Optional<String> age,
    @Doc("Which time counts for the age.") @Default("mtime") Stamp ageStamp,
    @Doc("At least this large, or with a minus at most: 10m; b, k, m, g or t, bytes without.")
        Optional<String> size,
    @Doc("A regular expression of Python's that must match a line of the file from its start.")
        Optional<String> contains,
    @Doc("That expression may be anywhere in the whole file.") @Default("no") boolean readWholeFile,
    @Doc("Look in directories below too.") @Default("no") boolean recurse,
    @Doc("How many levels are looked into.") Optional<Integer> depth,
    @Doc("Names that begin with a dot too.") @Default("no") boolean hidden,
    @Doc("Go into directories that symbolic links lead to.") @Default("no") boolean follow,
    @Doc("Return the SHA-1 of each file too.") @Default("no") boolean getChecksum)
    implements Module {

  /** What is looked for. */
  public enum Kind {
    ANY,
    DIRECTORY,
    FILE,
    LINK
  }

  /** A time that a file has. */
  public enum Stamp {
    ATIME,
    CTIME,
    MTIME
  }

  private static final Pattern AGE = Pattern.compile("(-?\\d+)([smhdw]?)");
  private static final Pattern SIZE = Pattern.compile("(-?\\d+)([bkmgt]?)");

  public Find {
    age.ifPresent(text -> Finding.amount(text, AGE, "age"));
    size.ifPresent(text -> Finding.amount(text, SIZE, "size"));
    contains.ifPresent(PythonPattern::ofLines);
    if (useRegex) {
      patterns.forEach(text -> PythonPattern.ofText(text, 0));
      excludes.forEach(text -> PythonPattern.ofText(text, 0));
    }
  }

  Optional<Long> seconds() {
    return age.map(text -> Finding.amount(text, AGE, "age"));
  }

  Optional<Long> bytes() {
    return size.map(text -> Finding.amount(text, SIZE, "size"));
  }

  @Override
  public Plan check(Probe host) {
    return new Finding(this, host).plan();
  }
}
