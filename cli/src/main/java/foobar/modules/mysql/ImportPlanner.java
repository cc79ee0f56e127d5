package foobar.modules.mysql;

import foobar.module.Plan;
import foobar.module.Results;
import foobar.modules.mysql.ImportTarget.Past;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.source.Mistake;
import foobar.value.Sequence;
import foobar.value.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** From a dump and what a server has of it to the import of the rest. */
record ImportPlanner(MysqlImport wanted) {

  /**
   * The dump's file.
   *
   * @param modified seconds since 1970
   * @param sum SHA-256 of a file of the controller; of one on the host empty
   */
  record DumpFile(String path, long size, long modified, String sum) {}

  Plan plan(Probe host) {
    Optional<ImportTarget> asked = ImportTarget.ask(host, wanted.login(), wanted.name());
    if (asked.isEmpty() || isYetToCome(host, asked.get())) {
      return Plan.NOTHING.change(wanted.name(), "", wanted.src(), (h, results) -> {});
    }
    ImportTarget target = asked.get();
    if (!target.exists()) {
      return Plan.fail(
          "there is no database `" + wanted.name() + "`; make it with mysql_db before");
    }
    if (target.readOnly()) {
      return Plan.fail("this server takes no writes; import into the one that replicas follow");
    }
    List<Past> ended = target.past().stream().filter(Past::ended).toList();
    Optional<DumpFile> found = wanted.remoteSrc() ? onHost(host) : here(ended);
    if (found.isEmpty()) {
      return ended.stream().anyMatch(this::isSameSource)
          ? Plan.NOTHING
          : Plan.fail("there is no file " + wanted.src() + " on the host");
    }
    DumpFile file = found.get();
    if (ended.stream().anyMatch(one -> isSame(one, file))) {
      return Plan.NOTHING;
    }
    return wanted.remoteSrc() ? planned(host, target, file) : broughtFirst(target, file);
  }

  /** In a dry run: the database, or the file, is what an earlier step would have made. */
  private boolean isYetToCome(Probe host, ImportTarget target) {
    return (!target.exists()
            && host.expects(new Expectation(Expectation.Kind.DATABASE, wanted.name())))
        || (wanted.remoteSrc()
            && host.expects(new Expectation(Expectation.Kind.PATH, wanted.src())));
  }

  private boolean isSameSource(Past past) {
    return past.source().equals(wanted.src());
  }

  /** By its content, or, as reading it takes long, by its size and time. */
  private boolean isSame(Past past, DumpFile file) {
    boolean untouched =
        isSameSource(past) && past.size() == file.size() && past.modified() == file.modified();
    return untouched || (!file.sum().isEmpty() && past.file().equals(file.sum()));
  }

  private Optional<DumpFile> onHost(Probe host) {
    String path = host.expand(wanted.src());
    Output output = host.ask(Command.script("[ -f \"$1\" ] && stat -L -c '%s %Y' -- \"$1\"", path));
    String[] words = output.text().strip().split(" ");
    return output.ok() && words.length == 2
        ? Optional.of(new DumpFile(path, Long.parseLong(words[0]), Long.parseLong(words[1]), ""))
        : Optional.empty();
  }

  private Optional<DumpFile> here(List<Past> ended) {
    Path path;
    try {
      path = wanted.workplace().find("files", wanted.src());
    } catch (Mistake missing) {
      if (ended.stream().anyMatch(this::isSameSource)) {
        return Optional.empty();
      }
      throw missing;
    }
    return Optional.of(DumpUpload.look(path));
  }

  private Plan planned(Probe host, ImportTarget target, DumpFile file) {
    DumpLoad load = new DumpLoad(wanted, target, file);
    DumpReport report = load.inspect(host);
    if (load.isDone(report)) {
      return Plan.NOTHING;
    }
    Optional<String> refusal = load.refusal(host, report);
    return refusal.isPresent()
        ? Plan.fail(refusal.get())
        : change(target, (h, results) -> load.run(h, report, results));
  }

  private Plan broughtFirst(ImportTarget target, DumpFile file) {
    Optional<String> full = ImportRefusals.occupied(wanted, target);
    if (full.isPresent()) {
      return Plan.fail(full.get());
    }
    return change(target, (h, results) -> bringAndLoad(h, target, file, results));
  }

  private void bringAndLoad(Host host, ImportTarget target, DumpFile file, Results results) {
    DumpUpload upload = new DumpUpload(file, wanted.workplace().audience());
    String there = upload.bring(host);
    DumpFile brought = new DumpFile(there, file.size(), file.modified(), file.sum());
    DumpLoad load = new DumpLoad(wanted, target, brought);
    DumpReport report = load.inspect(host);
    if (load.isDone(report)) {
      results.changed(false);
    } else {
      load.refusal(host, report)
          .ifPresent(
              why -> {
                throw new HostFailure(why);
              });
      load.run(host, report, results);
    }
    host.remove(there);
  }

  private Plan change(ImportTarget target, foobar.module.Act act) {
    String before =
        target
            .begun()
            .map(one -> wanted.src() + " up to line " + one.line())
            .orElse(target.things() == 0 ? "empty" : target.things() + " tables and the like");
    return Plan.NOTHING
        .change(wanted.name(), before, wanted.src(), act)
        .result("left_out", Sequence.of(List.of()))
        .result("resumed", target.begun().map(Past::line).orElse(1L));
  }

  /** What a result names. */
  static Sequence texts(Iterable<String> names) {
    List<foobar.value.Value> texts = new java.util.ArrayList<>();
    names.forEach(name -> texts.add(Text.unsafe(name)));
    return Sequence.of(texts);
  }
}
