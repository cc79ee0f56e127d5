package foobar.modules.file;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.module.Shared;
import foobar.modules.command.Lines;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.FileState;
import foobar.remote.Host;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.MapValue;
import foobar.value.PythonText;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.List;
import java.util.Optional;

/** Makes a file of a size, or gives it that size. */
@Doc("Makes a file of a size, or gives it that size; what a file that grows holds stays.")
@Example("filesize: { path: /var/swapfile, size: 1GiB, mode: '0600' }")
@Example("filesize: { path: /srv/image, size: 20G, sparse: true }")
@Ahead
public record Filesize(
    @Doc("The file; its folder must be there.") String path,
    @Doc("The size with its unit, such as 10MiB or 1.5GB; a mere number counts blocks.") Value size,
    @Doc("The size of a block; that of the file system unless given.") Optional<Value> blocksize,
    @Doc("What fills it.") @Default("/dev/zero") String source,
    @Doc("Take no space for what was never written.") @Default("no") boolean sparse,
    @Doc("Write the whole file anew, always.") @Default("no") boolean force,
    @Shared FileRights rights)
    implements Module {

  private static final String LOOK =
      "command -v dd || exit 127; stat -f -c %S \"$1\" 2>/dev/null || echo 4096";

  public Filesize {
    if (sparse && force) {
      throw new IllegalArgumentException(
          "parameters values are mutually exclusive: force=true|sparse=true");
    }
    ByteSize.of(PythonText.str(size), blocksize.map(PythonText::str).orElse("4096"));
  }

  @Override
  public Plan check(Probe host) {
    String named = HostPath.expand(host, path);
    FileState link = host.glance(named);
    String place = HostPath.real(host, named, link);
    FileState now = place.equals(named) ? link : host.glance(place);
    if (now.exists() && !now.isFile()) {
      return Plan.fail(place + " exists but is not a regular file");
    }
    String folder = HostPath.parent(place);
    boolean coming = host.expects(new Expectation(Expectation.Kind.PATH, folder));
    if (!coming && !host.follow(folder).isDirectory()) {
      return Plan.fail("parent directory of the file must exist prior to run this module");
    }
    Output look = host.ask(Command.script(LOOK, folder)).orFail("looking for dd");
    List<String> lines = look.text().lines().toList();
    ByteSize wanted =
        ByteSize.of(
            PythonText.str(size), blocksize.map(PythonText::str).orElse(lines.get(1).strip()));
    Plan plan = Plan.NOTHING.result("path", place).result("filesize", wanted.values());
    boolean same = now.exists() && now.size() == wanted.bytes() && !force;
    if (same) {
      return FileRights.told(
          plan.result("size_diff", 0).and(rights.plan(host, place, now)), place, now);
    }
    return sized(plan, new Work(lines.getFirst(), place, now, wanted));
  }

  /**
   * A file that gets another size.
   *
   * @param dd the program's path
   * @param path the file
   * @param now what is there
   * @param wanted the new size
   */
  private record Work(String dd, String path, FileState now, ByteSize wanted) {}

  private Plan sized(Plan known, Work work) {
    List<String> words = words(work);
    boolean there = work.now().exists();
    String before = there ? work.now().size() + " bytes" : "absent";
    long difference = work.wanted().bytes() - (there ? work.now().size() : 0);
    return FileRights.then(
        known
            .result("cmd", String.join(" ", words))
            .result("size_diff", difference)
            .compared(
                (contents, dry) ->
                    MapValue.empty()
                        .put("before", size(there ? work.now().size() : -1))
                        .put("after", size(work.wanted().bytes())))
            .change(
                "size",
                before,
                work.wanted().bytes() + " bytes",
                (host, results) -> write(host, results, words, work)),
        work.path());
  }

  private static MapValue size(long bytes) {
    return MapValue.empty()
        .put("size", bytes < 0 ? foobar.value.None.NONE : foobar.value.Int.of(bytes));
  }

  private List<String> words(Work work) {
    long block = work.wanted().block();
    long old = work.now().exists() ? work.now().size() : 0;
    long seek = 0;
    if (sparse || (!force && work.now().exists() && work.wanted().bytes() < old)) {
      seek = work.wanted().blocks();
    } else if (!force && work.now().exists()) {
      seek = old / block + ((work.wanted().bytes() - old) % block == 0 ? 0 : 1);
    }
    return List.of(
        work.dd(),
        "if=" + source,
        "of=" + work.path(),
        "bs=" + block,
        "seek=" + seek,
        "count=" + (work.wanted().blocks() - seek));
  }

  private void write(Host host, Results results, List<String> words, Work work) {
    Output output = host.run(Command.of(words));
    results.put("rc", output.status()).put("stderr", output.errors());
    results.put(
        "stderr_lines", Sequence.of(Lines.of(output.errors()).stream().map(Text::unsafe).toList()));
    FileState then = host.glance(work.path());
    long before = work.now().exists() ? work.now().size() : 0;
    results.put("size_diff", then.size() - before);
    if (!output.ok()) {
      results.fail(
          "dd error while creating file %s with size %s from source %s: see stderr for details"
              .formatted(work.path(), PythonText.str(size), source));
    } else if (then.size() != work.wanted().bytes()) {
      results.fail(
          "module error while creating file %s with size %s from source %s: file is %d bytes long"
              .formatted(work.path(), PythonText.str(size), source, then.size()));
    } else if (rights.any()) {
      rights.plan(host, work.path(), then).changes().forEach(c -> c.act().apply(host, results));
    }
  }
}
