package foobar.modules.release;

import foobar.module.Ahead;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Mode;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Rules;
import foobar.module.Workplace;
import foobar.modules.file.HostPath;
import foobar.remote.Probe;
import java.nio.file.Path;
import java.util.Optional;

/** Keeps an application's code on a host as whole releases, one of which is in use. */
@Doc(
    "Keeps an application's code on a host as whole releases below `releases/`, one of which the"
        + " link `current` leads to. A release is there whole or not at all, and is switched to at"
        + " once. Returns `name`, `path`, `digest` (of the content, the same in whatever form it"
        + " comes), `current`, `previous` (what `current` led to before), `earlier` (the release that"
        + " was in use before the one that is now), `releases` (their names, the youngest first),"
        + " `commit` (of git) and `undo`: the parameters of the calls that bring back what was.")
@Example("release: { path: /srv/app, source: build/, state: current, keep: 3 }")
@Example("release: { path: /srv/app, repository: ../shop, ref: v1.4.2, owner: www-data }")
@Example("release: { path: /srv/app, name: '7', state: current }")
@Ahead
@Rules(
    exclusive = "source|ref",
    by = {"repository: ref"},
    when = {"state=absent: name"})
public record Release(
    @Doc("The application's folder.") String path,
    @Doc(
            "The code: a folder of this machine, or a file of tar (plain, gzip, bzip2, xz) or zip."
                + " A folder's `.git` is left out, and files of the vault in it are decrypted.")
        Optional<String> source,
    @Doc("The code: a commit, tag or branch of a git repository of this machine.")
        Optional<String> ref,
    @Doc("The folder of that repository; that of the playbook unless given.")
        Optional<String> repository,
    @Doc("The release's name; the first twelve digits of its digest unless given.")
        Optional<String> name,
    @Doc(
            "`present` puts it there, `current` puts it into use too (without `source` or `ref` one"
                + " that is there), `absent` removes one that is not in use.")
        @Default("present")
        State state,
    @Doc("With `current`: how many releases stay. The one in use and the one before it always do.")
        @Default("5")
        int keep,
    @Doc("The owner of all that is in it, by name or number.") Optional<String> owner,
    @Doc("The group, by name or number.") Optional<String> group,
    @Doc("Permission bits of files; 0755 for programs and 0644 for all else unless given.")
        Optional<Mode> mode,
    @Doc("Permission bits of folders.") @Default("0755") Mode directoryMode,
    Workplace workplace)
    implements Module {

  /** What a release should be. */
  public enum State {
    PRESENT,
    CURRENT,
    ABSENT
  }

  private static final int PLAIN = 0644;
  private static final int PROGRAM = 0755;
  private static final int NAME = 12;

  public Release {
    boolean code = source.isPresent() || ref.isPresent();
    if (!path.matches("[/~].*") || path.matches("/+")) {
      throw new IllegalArgumentException("`path` must be a folder such as /srv/app");
    }
    if (name.filter(word -> !word.matches("[A-Za-z0-9][A-Za-z0-9._+-]{0,99}")).isPresent()) {
      throw new IllegalArgumentException(
          "`name` must be letters, digits and any of . _ + - with a letter or digit first");
    }
    if (state == State.PRESENT && !code) {
      throw new IllegalArgumentException("`state: present` needs the code: `source` or `ref`");
    }
    if (state == State.CURRENT && !code && name.isEmpty()) {
      throw new IllegalArgumentException(
          "`state: current` needs the code (`source` or `ref`) or the `name` of a release");
    }
    if (state == State.ABSENT && code) {
      throw new IllegalArgumentException("`state: absent` takes a `name`, not the code");
    }
    if (ref.filter(word -> !word.matches("[^-\\s:][^\\s:]*")).isPresent()) {
      throw new IllegalArgumentException("`ref` must be a commit, a tag or a branch");
    }
    if (keep < 1) {
      throw new IllegalArgumentException("`keep` must be at least 1");
    }
  }

  @Override
  public Plan check(Probe host) {
    Marks marks = new Marks(HostPath.trim(HostPath.expand(host, path)));
    return new ReleasePlanner(this, marks, payload()).plan(host);
  }

  private Optional<Payload> payload() {
    if (ref.isPresent()) {
      Path folder = workplace.folder().resolve(repository.orElse("")).normalize();
      GitSource git = GitSource.of(folder.toAbsolutePath(), ref.get());
      return Optional.of(Payload.of(git.source(), git.commit()));
    }
    return source.map(
        from -> Payload.of(Sources.of(workplace.find("files", from), workplace::read), ""));
  }

  String nameOf(Optional<Payload> payload) {
    return name.orElseGet(() -> payload.orElseThrow().digest().substring(0, NAME));
  }

  Marks.Rights rights() {
    return new Marks.Rights(
        mode.map(m -> m.bits(PLAIN, false)).orElse(PLAIN),
        mode.map(m -> m.bits(PROGRAM, false)).orElse(PROGRAM),
        directoryMode.bits(PROGRAM, true),
        owner.orElse(""),
        group.orElse(""));
  }
}
