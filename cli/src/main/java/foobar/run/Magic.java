package foobar.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import foobar.inventory.Host;
import foobar.playbook.Play;
import foobar.playbook.Role;
import foobar.playbook.SearchPath;
import foobar.playbook.Task;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.Omit;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import foobar.variables.Layer;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The variables that nobody sets: what the engine knows of the run, the play, the host. */
final class Magic {

  private static final String VERSION = "2.19.0";

  /** Where this machine has its Python, if it has one. */
  private static final String PYTHON = "/usr/bin/python3";

  private final RunOptions options;
  private final Fleet fleet;
  private final Map<String, Function<HostRun, @Nullable Value>> ofHost;
  private final Map<String, Function<PlayRun, @Nullable Value>> ofPlay;
  private final Map<String, Function<Play, @Nullable Value>> ofRun;
  private final Map<String, Function<Role, @Nullable Value>> ofRole;
  private final Map<String, Function<TaskIn, @Nullable Value>> ofTask;

  Magic(RunOptions options, Fleet fleet) {
    this.options = options;
    this.fleet = fleet;
    this.ofHost = ofHost();
    this.ofPlay = ofPlay();
    this.ofRun = ofRun();
    this.ofRole = ofRole();
    this.ofTask = ofTask();
  }

  Layer host(HostRun host) {
    return new Derived<>(ofHost, host);
  }

  Layer play(PlayRun run) {
    return new Derived<>(ofPlay, run);
  }

  Layer run(Play play) {
    return new Derived<>(ofRun, play);
  }

  Layer task(Task task, Play play) {
    return new Derived<>(ofTask, new TaskIn(task, play));
  }

  Layer role(Role role) {
    return new Derived<>(ofRole, role);
  }

  private Map<String, Function<HostRun, @Nullable Value>> ofHost() {
    return Map.ofEntries(
        Map.entry("inventory_hostname", host -> Text.of(host.name())),
        Map.entry("inventory_hostname_short", host -> Text.of(Host.shortName(host.name()))),
        Map.entry("group_names", host -> texts(fleet.groupsOf(host.name()))),
        Map.entry("groups", host -> fleet.groups()),
        Map.entry("omit", host -> Omit.OMIT),
        Map.entry("ansible_check_mode", host -> Bool.of(options.dryRun())),
        Map.entry("ansible_diff_mode", host -> Bool.of(options.diff())),
        Map.entry("ansible_verbosity", host -> Int.of(options.verbosity())),
        Map.entry("inventory_file", host -> fleet.source(host.name(), "inventory_file")),
        Map.entry("inventory_dir", host -> fleet.source(host.name(), "inventory_dir")));
  }

  private Map<String, Function<PlayRun, @Nullable Value>> ofPlay() {
    return Map.of(
        "play_hosts", Magic::batch,
        "ansible_play_batch", Magic::batch,
        "ansible_play_hosts", run -> names(run.hosts().stream().filter(HostRun::active).toList()),
        "ansible_play_hosts_all", run -> names(run.hosts()),
        "ansible_play_name", run -> run.play().name(),
        "ansible_play_role_names", run -> texts(direct(run).map(Role::name).toList()),
        "ansible_dependent_role_names",
            run -> roles(run.roles().stream().filter(Magic::isDependency).toList()),
        "role_names", run -> roles(run.roles()),
        "ansible_role_names", run -> roles(run.roles()));
  }

  private static Stream<Role> direct(PlayRun run) {
    return run.roles().stream().filter(role -> !isDependency(role));
  }

  /** Whether the meta of another role has brought it, not an import among that one's tasks. */
  private static boolean isDependency(Role role) {
    return !role.parents().isEmpty()
        && (role.includers().isEmpty() || role.includers().getFirst() != role.parents().getFirst());
  }

  private static Value batch(PlayRun run) {
    Set<HostRun> taking = new HashSet<>(run.batch());
    return names(run.hosts().stream().filter(h -> taking.contains(h) && h.active()).toList());
  }

  private static Map<String, Function<TaskIn, @Nullable Value>> ofTask() {
    return Map.of(
        "ansible_search_path",
            in ->
                texts(
                    SearchPath.top(in.task(), in.play().directory()).stream()
                        .map(path -> path.toAbsolutePath().normalize().toString())
                        .toList()),
        "environment", in -> Sequence.of(in.task().keywords().all("environment")));
  }

  private record TaskIn(Task task, Play play) {}

  private Map<String, Function<Play, @Nullable Value>> ofRun() {
    Mapping version = version();
    return Map.ofEntries(
        Map.entry("ansible_limit", play -> text(options.limit())),
        Map.entry("playbook_dir", play -> path(play.directory())),
        Map.entry("ansible_version", play -> version),
        Map.entry("ansible_forks", play -> Int.of(options.forks())),
        Map.entry(
            "ansible_run_tags",
            play -> texts(options.tags().isEmpty() ? List.of("all") : options.tags())),
        Map.entry("ansible_skip_tags", play -> texts(options.skipTags())),
        Map.entry("ansible_config_file", play -> configFile()),
        Map.entry("ansible_playbook_python", play -> Text.of(PYTHON)),
        Map.entry("ansible_managed", play -> Text.of("Ansible managed")),
        Map.entry("ansible_inventory_sources", play -> texts(fleet.sources())),
        Map.entry("omit", play -> Omit.OMIT),
        Map.entry("groups", play -> fleet.groups()));
  }

  private Value configFile() {
    return options.configFile() == null ? None.NONE : path(options.configFile());
  }

  private static Mapping version() {
    String[] parts = VERSION.split("\\.", -1);
    return MapValue.empty()
        .put("full", Text.of(VERSION))
        .put("string", Text.of(VERSION))
        .put("major", Int.of(Long.parseLong(parts[0])))
        .put("minor", Int.of(Long.parseLong(parts[1])))
        .put("revision", Int.of(Long.parseLong(parts[2])));
  }

  private static Map<String, Function<Role, @Nullable Value>> ofRole() {
    return Map.of(
        "role_name", role -> Text.of(role.shortName()),
        "ansible_role_name", role -> Text.of(role.name()),
        "ansible_collection_name", role -> collection(role),
        "role_path", role -> path(role.path()),
        "role_uuid", role -> Text.of(uuid(role)),
        "ansible_parent_role_names", role -> includers(role, Role::name),
        "ansible_parent_role_paths", role -> includers(role, parent -> parent.path().toString()));
  }

  private static String uuid(Role role) {
    byte[] seed = (role.path() + "@" + System.identityHashCode(role)).getBytes(UTF_8);
    return UUID.nameUUIDFromBytes(seed).toString();
  }

  private static Value collection(Role role) {
    String collection = role.collection();
    return collection == null ? None.NONE : Text.of(collection);
  }

  private static @Nullable Value includers(Role role, Function<Role, String> as) {
    return role.includers().isEmpty() ? null : texts(role.includers().stream().map(as).toList());
  }

  private static @Nullable Text text(@Nullable String text) {
    return text == null ? null : Text.of(text);
  }

  private static Text path(Path path) {
    return Text.of(path.toAbsolutePath().normalize().toString());
  }

  private static Value roles(List<Role> roles) {
    return texts(roles.stream().map(Role::name).distinct().toList());
  }

  private static Value names(List<HostRun> hosts) {
    return texts(hosts.stream().map(HostRun::name).toList());
  }

  private static Value texts(Collection<String> names) {
    return Sequence.of(names.stream().map(Text::of).toList());
  }
}
