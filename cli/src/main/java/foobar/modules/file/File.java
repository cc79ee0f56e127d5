package foobar.modules.file;

import foobar.module.Act;
import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Change;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.module.Shared;
import foobar.remote.Attributes;
import foobar.remote.Expectation;
import foobar.remote.FileState;
import foobar.remote.FileWrite;
import foobar.remote.HostFailure;
import foobar.remote.Probe;
import foobar.remote.TreeEntry;
import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sees to a path: that a file, directory or link is there or not, and who may do what with it. */
@Doc("Makes and removes files, directories and links, and sets their attributes.")
@Example("file: { path: /srv/site, state: directory, owner: www-data, mode: '0750' }")
@Example("file: { src: releases/7, dest: /srv/site/current, state: link }")
@Example("file: { path: /etc/nginx/sites-enabled/default, state: absent }")
@Ahead
public record File(
    @Doc("The path to see to.") @Alias({"dest", "name"}) String path,
    @Doc(
            "What should be there. file only sets attributes, touch makes an empty file too;"
                + " if it is missing, what is there stays what it is.")
        Optional<State> state,
    @Doc("What a link leads to.") Optional<String> src,
    @Doc("Set the attributes of everything below a directory too.") @Default("no") boolean recurse,
    @Doc("Make a link even if its target is missing or a file is in its place.") @Default("no")
        boolean force,
    @Doc("If the path is a symbolic link, see to what it leads to.") @Default("yes") boolean follow,
    @Shared Timestamps times,
    @Shared FileRights rights)
    implements Module {

  private static final int GIVES_GROUP = 02000;

  /** What should be at the path. */
  public enum State {
    ABSENT,
    DIRECTORY,
    FILE,
    HARD,
    LINK,
    TOUCH
  }

  @Override
  public Plan check(Probe host) {
    String place = HostPath.expand(host, path);
    try {
      return plan(host, place);
    } catch (HostFailure e) {
      return Plan.fail(String.valueOf(e.getMessage())).result("path", place);
    }
  }

  private Plan plan(Probe host, String path) {
    String place = path;
    if (place.length() > 1 && state.filter(s -> s == State.ABSENT || s == State.LINK).isPresent()) {
      place = HostPath.trim(place);
    }
    FileState now = host.glance(place);
    State wanted = state.orElseGet(() -> current(now));
    if (recurse && wanted != State.DIRECTORY) {
      return refused("recurse option requires state to be 'directory'", place, now);
    }
    if (src.isPresent() && wanted != State.LINK && wanted != State.HARD) {
      return refused("src option requires state to be 'link' or 'hard'", place, now);
    }
    Plan plan =
        switch (wanted) {
          case ABSENT -> absent(place, now);
          case DIRECTORY -> directory(host, place, now);
          case FILE -> attributes(host, place, now);
          case TOUCH -> touched(host, place, now);
          case LINK -> new Links(place, src, force, follow).told(host, now, rights);
          case HARD -> hard(host, place, now);
        };
    return plan.failure() == null
        ? told(host, plan, wanted, place, now)
        : failed(plan, wanted, place, now);
  }

  private static Plan refused(String why, String place, FileState now) {
    Plan plan = Plan.fail(why).result("path", place);
    return now.exists() ? plan.results(FileRights.known(now)) : plan;
  }

  private Plan failed(Plan plan, State wanted, String place, FileState now) {
    String why = String.valueOf(plan.failure());
    if (why.startsWith("src is required")) {
      return plan;
    }
    Plan named = plan.result(wanted == State.HARD ? "dest" : "path", place);
    boolean silent = why.startsWith("refusing to") || why.contains("refusing to convert it");
    Plan whole = silent ? named : src.map(source -> named.result("src", source)).orElse(named);
    return now.exists() ? whole.results(FileRights.known(now)) : whole;
  }

  private Plan told(Probe host, Plan plan, State wanted, String place, FileState now) {
    String said = wanted == State.ABSENT ? HostPath.expand(host, path) : place;
    boolean sees = follow && (wanted == State.FILE || wanted == State.DIRECTORY);
    boolean asDest = wanted == State.HARD || wanted == State.LINK || wanted == State.TOUCH;
    Plan named =
        plan.result(asDest ? "dest" : "path", sees ? HostPath.real(host, place, now) : said);
    Plan whole = src.map(source -> named.result("src", source)).orElse(named);
    if (wanted == State.LINK && src.isEmpty() && follow && host.follow(place).exists()) {
      whole = whole.result("src", Text.unsafe(now.target()));
    }
    boolean known = whole.results().containsKey("state") || wanted == State.LINK;
    Plan all = known ? whole : whole.result("state", said(wanted));
    return all.compared(
        (contents, dry) ->
            dry && wanted == State.TOUCH && !now.exists() ? null : compared(host, all, said, now));
  }

  /** How the path was and how it is; nothing where a path is absent as it should be. */
  private @Nullable Value compared(Probe host, Plan plan, String place, FileState now) {
    State wanted = state.orElseGet(() -> current(now));
    if (wanted == State.ABSENT && !now.exists()) {
      return null;
    }
    boolean sees = follow && wanted != State.LINK && wanted != State.ABSENT;
    String real = sees ? HostPath.real(host, place, now) : place;
    Compared compared = Compared.of(real);
    FileState there = real.equals(place) ? now : host.glance(real);
    boolean other =
        wanted != State.HARD || plan.changes().stream().anyMatch(c -> c.field().equals("state"));
    String after = wanted.name().toLowerCase(Locale.ROOT);
    if (other && !word(there).equals(after)) {
      compared.put("state", Text.of(word(there)), Text.of(after));
      if (wanted == State.ABSENT && now.isDirectory()) {
        compared.before().put("path_content", content(host, place));
      }
    }
    List<Change> all = new ArrayList<>(plan.changes());
    if (!there.exists() && (wanted == State.DIRECTORY || wanted == State.TOUCH)) {
      there = FileRights.fresh(wanted == State.DIRECTORY);
      all.addAll(rights.differences(host, real, there));
      if (wanted == State.TOUCH && times.unsaid()) {
        all.addAll(Plan.NOTHING.change("times", "", "now", h -> {}).changes());
      }
    }
    return compared.with(host, all, there).value();
  }

  private static MapValue content(Probe host, String directory) {
    List<Value> directories = new ArrayList<>();
    List<Value> files = new ArrayList<>();
    for (TreeEntry entry : host.outline(directory)) {
      Text path = Text.unsafe(HostPath.join(directory, entry.path()));
      (entry.state().isDirectory() ? directories : files).add(path);
    }
    return MapValue.empty()
        .put("directories", Sequence.of(directories))
        .put("files", Sequence.of(files));
  }

  private Plan hard(Probe host, String place, FileState now) {
    Plan plan = new Links(place, src, force, follow).hard(host, now, rights);
    return plan.failure() == null
        ? FileRights.told(plan, place, now)
            .lastly((h, results) -> results.put("state", Text.of("hard")))
            .result("state", "hard")
        : plan;
  }

  private State current(FileState now) {
    return switch (now.kind()) {
      case ABSENT -> recurse ? State.DIRECTORY : State.FILE;
      case DIRECTORY -> State.DIRECTORY;
      case LINK -> State.LINK;
      case FILE, OTHER -> State.FILE;
    };
  }

  private static Plan absent(String place, FileState now) {
    return now.exists()
        ? Plan.NOTHING.change("state", word(now), "absent", host -> host.remove(place))
        : Plan.NOTHING;
  }

  private Plan attributes(Probe host, String place, FileState now) {
    String real = follow ? HostPath.real(host, place, now) : place;
    FileState there = real.equals(place) ? now : host.glance(real);
    return switch (there.kind()) {
      case FILE, OTHER ->
          FileRights.told(
              rights.plan(host, real, there).and(times.kept(host, real, there)), real, there);
      default ->
          Plan.fail("file (" + real + ") is " + word(there) + ", cannot continue")
              .result("path", real)
              .result("state", word(there));
    };
  }

  private Plan directory(Probe host, String place, FileState now) {
    String real = follow ? HostPath.real(host, place, now) : place;
    FileState there = real.equals(place) ? now : host.glance(real);
    return switch (there.kind()) {
      case ABSENT -> {
        Attributes attributes = rights.forDirectory();
        Plan plan =
            Plan.NOTHING
                .change("state", "absent", "directory", h -> h.makeDirectory(real, attributes))
                .and(times.kept(host, real, there));
        yield FileRights.told(plan, real, there);
      }
      case DIRECTORY -> {
        Plan own = rights.plan(host, real, there).and(times.kept(host, real, there));
        Plan plan = recurse && rights.any() ? own.and(below(host, real)) : own;
        yield FileRights.told(plan, real, there);
      }
      case OTHER, FILE, LINK ->
          host.expects(new Expectation(Expectation.Kind.PATH, real))
              ? rights.plan(host, real, there)
              : Plan.fail(real + " already exists as a " + word(there)).result("path", real);
    };
  }

  private Plan below(Probe host, String directory) {
    Map<String, List<Change>> fields = new TreeMap<>();
    for (TreeEntry entry : host.outline(directory)) {
      if (!entry.state().isLink()) {
        rights
            .plan(host, HostPath.join(directory, entry.path()), entry.state())
            .changes()
            .forEach(
                change ->
                    fields.computeIfAbsent(change.field(), f -> new ArrayList<>()).add(change));
      }
    }
    Plan plan = Plan.NOTHING;
    for (Map.Entry<String, List<Change>> field : fields.entrySet()) {
      plan = plan.and(below(field.getKey(), field.getValue(), directory));
    }
    return plan;
  }

  /** One change for all entries below a directory in which one attribute differs. */
  private Plan below(String field, List<Change> changes, String directory) {
    String before = several(changes.stream().map(c -> c.before().get()));
    String after = several(changes.stream().map(c -> c.after().get()));
    Act.Silent act = h -> changes.forEach(change -> change.act().apply(h, new Results()));
    if (field.equals("owner")) {
      act = h -> h.setAttributes(directory, new Attributes(null, after, null), true);
    } else if (field.equals("group")) {
      act = h -> h.setAttributes(directory, new Attributes(null, null, after), true);
    }
    return Plan.NOTHING.change(field + " of " + changes.size() + " below", before, after, act);
  }

  private static String several(Stream<String> values) {
    return String.join(", ", new TreeSet<>(values.toList()));
  }

  private Plan touched(Probe host, String place, FileState now) {
    if (!now.exists()) {
      Attributes attributes = rights.forFile(now);
      Plan made =
          Plan.NOTHING
              .change(
                  "state",
                  "absent",
                  "file",
                  h -> h.write(FileWrite.of(place, new byte[0], given(h, place, attributes))))
              .and(times.given(host, place));
      return FileRights.told(made, place, now);
    }
    String real = follow ? HostPath.real(host, place, now) : place;
    FileState there = real.equals(place) ? now : host.glance(real);
    Plan again = rights.plan(host, real, there).and(times.touched(host, real, there));
    return FileRights.told(again, real, there);
  }

  /** What is only touched gets its group from a folder that gives its own; written files do not. */
  private static Attributes given(Probe host, String place, Attributes attributes) {
    FileState folder = host.follow(HostPath.parent(place));
    boolean gives = folder.isDirectory() && (folder.mode() & GIVES_GROUP) != 0;
    return gives && attributes.group() == null
        ? new Attributes(attributes.mode(), attributes.owner(), folder.group())
        : attributes;
  }

  /** How messages name what stands at a path. */
  static String word(FileState state) {
    return state.kind() == FileState.Kind.OTHER
        ? "file"
        : state.kind().name().toLowerCase(Locale.ROOT);
  }

  private static String said(State wanted) {
    return wanted == State.TOUCH ? "file" : wanted.name().toLowerCase(Locale.ROOT);
  }
}
