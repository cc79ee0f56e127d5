package foobar.modules.net;

import foobar.module.Results;
import foobar.modules.file.HostPath;
import foobar.remote.Command;
import foobar.remote.FileState;
import foobar.remote.FileWrite;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.value.None;
import foobar.value.Text;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * One download of the module get_url: beside its place, looked at, then renamed.
 *
 * @param task what is wanted
 * @param place where the file goes
 * @param wanted its checksum; empty if any content will do
 */
record Download(GetUrl task, String place, Optional<String> wanted) {

  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;

  /**
   * @param onlyNewer whether the server is asked for nothing older than what is there
   */
  void run(Host host, Results results, boolean onlyNewer) {
    String folder =
        task.tmpDest().map(path -> HostPath.expand(host, path)).orElse(HostPath.parent(place));
    String beside =
        HostPath.join(folder, ".foobar-" + UUID.randomUUID() + "-" + HostPath.name(place));
    if (!host.follow(folder).isDirectory()) {
      results.fail("Destination " + folder + " does not exist");
      return;
    }
    long start = System.nanoTime();
    Output output = host.run(Fetching.command(config(beside, onlyNewer), task, task.url(), beside));
    results.put("elapsed", Duration.ofNanos(System.nanoTime() - start).toSeconds());
    try {
      if (!fetched(host, output, results)) {
        return;
      }
      settle(host, results, beside);
    } finally {
      host.remove(beside);
    }
  }

  private String config(String beside, boolean onlyNewer) {
    CurlConfig config = task.access().config(task.url(), task.timeout());
    config.flag("location").set("output", beside).set("write-out", "\\n%{http_code}");
    if (onlyNewer) {
      config.set("time-cond", place);
    }
    if (task.force()) {
      config.header("Cache-Control", "no-cache");
    }
    return config.text();
  }

  private boolean fetched(Host host, Output output, Results results) {
    if (output.status() == Fetching.NEITHER && output.errors().contains(Fetching.NEITHER_MARK)) {
      throw new HostFailure(
          "`get_url` needs curl or wget on the host, and neither is there: install the package"
              + " `curl` first");
    }
    if (!output.ok()) {
      results.fail("Request failed: " + output.errors().strip());
      return false;
    }
    String said = output.text().strip();
    int status = said.matches("\\d+") ? Integer.parseInt(said) : 0;
    results.put("status_code", status);
    if (status == NOT_MODIFIED) {
      task.rights().values(host.follow(place), false).results().forEach(results::put);
      results.changed(false).put("msg", "HTTP Error 304: Not Modified");
      return false;
    }
    boolean plain = !task.url().startsWith("http");
    if (status != OK && !plain) {
      results.put("response", HttpStatus.error(status)).fail("Request failed");
      return false;
    }
    return true;
  }

  private void settle(Host host, Results results, String beside) {
    FileState fresh = host.file(beside);
    if (!fresh.isFile()) {
      results.fail("Request failed: the server sent nothing");
      return;
    }
    if (wanted.isPresent() && !isRight(host, results, beside, fresh)) {
      return;
    }
    FileState now = host.follow(place);
    digests(host, results, beside, now.isFile());
    if (now.isFile() && now.sha256().equals(fresh.sha256())) {
      var plan = task.rights().plan(host, place, now);
      plan.changes().forEach(change -> change.act().apply(host, results));
      results.changed(plan.hasChanges());
    } else {
      keepOld(host, results, now);
      host.setAttributes(beside, task.rights().forDownload(now), false);
      host.move(beside, HostPath.real(host, place, host.file(place)));
      results.changed(true);
    }
    results.put("msg", "OK (" + fresh.size() + " bytes)");
    task.rights().values(host.follow(place), false).results().forEach(results::put);
  }

  private void digests(Host host, Results results, String beside, boolean replaced) {
    String script = "sha1sum <\"$1\" && md5sum <\"$1\" && { [ -z \"$2\" ] || sha1sum <\"$2\"; }";
    String[] said =
        host.run(Command.script(script, beside, replaced ? place : ""))
            .orFail("working out checksums")
            .text()
            .split("\\s+");
    results
        .put("checksum_src", said[0])
        .put("checksum_dest", replaced ? Text.of(said[4]) : None.NONE)
        .put("md5sum", said[2]);
  }

  private boolean isRight(Host host, Results results, String beside, FileState fresh) {
    String algorithm = Checksum.of(task.checksum().orElseThrow()).algorithm();
    String is =
        algorithm.equals("sha256")
            ? fresh.sha256()
            : host.run(Command.of(algorithm + "sum", beside))
                .orFail("working out the checksum")
                .text()
                .split(" ", 2)[0];
    if (is.equals(wanted.orElseThrow())) {
      return true;
    }
    results.fail(
        "The checksum for " + place + " did not match " + wanted.get() + "; it was " + is + ".");
    return false;
  }

  private void keepOld(Host host, Results results, FileState now) {
    if (task.backup() && now.isFile()) {
      String kept =
          new FileWrite(place, new byte[0], foobar.remote.Attributes.UNCHANGED, "", true)
              .backupPath();
      host.run(Command.of("cp", "-p", "--", place, kept)).orFail("keeping a copy of " + place);
      results.put("backup_file", kept);
    }
  }
}
