package foobar.modules.file;

import foobar.module.Act;
import foobar.module.Alias;
import foobar.module.Change;
import foobar.module.Comparison;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Plan;
import foobar.module.Shared;
import foobar.remote.Attributes;
import foobar.remote.FileState;
import foobar.remote.HostFailure;
import foobar.remote.Probe;
import foobar.remote.Refused;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The parameters of all modules that change a part of a text file. */
public record Editing(
    @Doc("The file.") @Alias({"dest", "destfile", "name"}) String path,
    @Doc("Keep a copy of the file as it was, with the time in its name.") @Default("no")
        boolean backup,
    @Doc("A command with %s that must accept the new file before it takes its place.") @Default("")
        String validate,
    @Shared FileRights rights) {

  /** One byte, one character: what is not text passes unharmed. */
  static final Charset BYTES = StandardCharsets.ISO_8859_1;

  public Editing {
    if (!validate.isEmpty() && !validate.contains("%s")) {
      throw new IllegalArgumentException("validate must contain %s: " + validate);
    }
  }

  /**
   * The file as it is.
   *
   * @param path where it really stands, links followed
   * @param exists whether it is there
   * @param isDirectory whether a directory stands there
   * @param text its content; empty where it is not there, or is a directory
   */
  record Found(String path, boolean exists, boolean isDirectory, String text) {

    /** Why a directory cannot be changed. */
    Plan noFile() {
      return Plan.fail("Path " + path + " is a directory !").result("rc", 256);
    }
  }

  /** What differs beside the content; of a new file, what is not as it would be by itself. */
  private List<Change> attributes(Probe host, String real, FileState now, Plan written) {
    return now.exists()
        ? written.changes()
        : rights.differences(host, real, FileRights.fresh(false));
  }

  /** A validation that refuses the file is told in the words of these modules. */
  private static Plan worded(Plan plan) {
    Plan worded = Plan.NOTHING;
    for (Change change : plan.changes()) {
      Act act =
          (host, results) -> {
            try {
              change.act().apply(host, results);
            } catch (Refused refused) {
              String said = "failed to validate: rc:%d error:%s";
              results.put("msg", said.formatted(refused.status(), refused.errors()));
              results.drop("rc").drop("backup");
              throw refused;
            }
          };
      worded = worded.with(change.endedBy(act));
    }
    return worded;
  }

  private static String shown(String text) {
    return Shown.text(text.getBytes(BYTES), false);
  }

  /** A text as the bytes of its UTF-8, one character each, to be compared with a file's. */
  static String bytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), BYTES);
  }

  /**
   * Reads the file; the usual case asks the host once.
   *
   * @throws HostFailure if it is there but cannot be read
   */
  Found open(Probe host) {
    String place = HostPath.expand(host, path);
    try {
      return new Found(place, true, false, new String(host.read(place), BYTES));
    } catch (HostFailure failure) {
      FileState state = host.follow(place);
      if (state.isDirectory()) {
        return new Found(place, true, true, "");
      }
      if (state.exists()) {
        throw failure;
      }
      return new Found(place, false, false, "");
    }
  }

  /**
   * What has to change so that the file has another text.
   *
   * @param message what is said if the text changes
   */
  Plan plan(Probe host, Found found, String text, String message) {
    Comparison content =
        (contents, dry) ->
            Comparison.texts(
                found.path() + " (content)",
                contents ? shown(found.text()) : "",
                contents ? shown(text) : "");
    boolean same = text.equals(found.text()) && (found.exists() || message.isEmpty());
    if (same && !(found.exists() && rights.any())) {
      Comparison all =
          Compared.edit(host, found.path(), List.of(), FileRights.fresh(false), content);
      return Plan.NOTHING.result("msg", "").compared(all);
    }
    FileState link = host.file(found.path());
    String real = HostPath.real(host, found.path(), link);
    FileState now = link.isLink() ? host.file(real) : link;
    Plan plan = Plan.NOTHING;
    String folder = HostPath.parent(real);
    if (!now.exists() && !folder.isEmpty() && !host.follow(folder).exists()) {
      plan =
          plan.change(
              "state", "absent", "directory", h -> h.makeDirectory(folder, Attributes.UNCHANGED));
    }
    Plan written =
        worded(
            new FileContent(real, text.getBytes(BYTES), rights, validate, backup, false)
                .called(found.path())
                .plan(host, now));
    boolean other =
        now.exists()
            ? written.changes().stream().anyMatch(c -> !c.field().equals(real))
            : rights.isUnusual();
    String said = same ? "" : message;
    String all =
        said
            + (other && !said.isEmpty() ? " and " : "")
            + (other ? "ownership, perms or SE linux context changed" : "");
    return plan.and(written)
        .result("msg", all)
        .compared(
            Compared.edit(host, found.path(), attributes(host, real, now, written), now, content));
  }
}
