package foobar.run;

import foobar.playbook.Play;
import foobar.playbook.Role;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Omit;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The variables that nobody sets: what the engine knows of the run, the play, the host. */
final class Magic {

  private static final String VERSION = "2.19.0";

  private final RunOptions options;
  private final Fleet fleet;
  private final Mapping version;

  Magic(RunOptions options, Fleet fleet) {
    this.options = options;
    this.fleet = fleet;
    String[] parts = VERSION.split("\\.", -1);
    this.version =
        MapValue.empty()
            .put("full", Text.of(VERSION))
            .put("string", Text.of(VERSION))
            .put("major", Int.of(Long.parseLong(parts[0])))
            .put("minor", Int.of(Long.parseLong(parts[1])))
            .put("revision", Int.of(Long.parseLong(parts[2])));
  }

  Mapping host(HostRun host) {
    String name = host.name();
    MapValue names =
        MapValue.empty()
            .put("inventory_hostname", Text.of(name))
            .put("inventory_hostname_short", Text.of(name.split("\\.", 2)[0]))
            .put("group_names", texts(fleet.groupsOf(name)))
            .put("groups", fleet.groups())
            .put("omit", Omit.OMIT)
            .put("ansible_check_mode", Bool.of(options.dryRun()))
            .put("ansible_diff_mode", Bool.of(options.diff()))
            .put("ansible_verbosity", Int.of(options.verbosity()));
    fleet.source(name).forEach((key, value) -> names.put(key, Text.of(value)));
    return names;
  }

  Mapping play(PlayRun run) {
    Set<HostRun> taking = new HashSet<>(run.batch());
    List<String> batch =
        names(run.hosts().stream().filter(h -> taking.contains(h) && h.active()).toList());
    List<String> active = names(run.hosts().stream().filter(HostRun::active).toList());
    return MapValue.empty()
        .put("play_hosts", texts(batch))
        .put("ansible_play_batch", texts(batch))
        .put("ansible_play_hosts", texts(active))
        .put("ansible_play_hosts_all", texts(names(run.hosts())))
        .put("ansible_play_name", run.play().name())
        .put("ansible_play_role_names", roles(run.roles().stream().filter(Magic::isOwn).toList()))
        .put("ansible_role_names", roles(run.roles()));
  }

  Mapping run(Play play) {
    MapValue names = MapValue.empty();
    if (options.limit() != null) {
      names.put("ansible_limit", Text.of(options.limit()));
    }
    return names
        .put("playbook_dir", Text.of(play.directory().toAbsolutePath().normalize().toString()))
        .put("ansible_version", version)
        .put("ansible_forks", Int.of(options.forks()))
        .put("ansible_run_tags", texts(options.tags().isEmpty() ? List.of("all") : options.tags()))
        .put("ansible_skip_tags", texts(options.skipTags()))
        .put("ansible_managed", Text.of("Ansible managed"))
        .put("omit", Omit.OMIT)
        .put("groups", fleet.groups());
  }

  Mapping role(@Nullable Role role) {
    if (role == null) {
      return MapValue.empty();
    }
    Text path = Text.of(role.path().toAbsolutePath().normalize().toString());
    MapValue names = MapValue.empty();
    String collection = role.collection();
    if (collection != null) {
      names.put("ansible_collection_name", Text.of(collection));
    }
    return names
        .put("role_name", Text.of(role.shortName()))
        .put("ansible_role_name", Text.of(role.name()))
        .put("role_path", path)
        .put("ansible_parent_role_names", texts(role.parents().stream().map(Role::name).toList()))
        .put(
            "ansible_parent_role_paths",
            texts(role.parents().stream().map(parent -> parent.path().toString()).toList()));
  }

  /** Whether the play itself names it, and not a role that depends on it. */
  private static boolean isOwn(Role role) {
    return role.parents().isEmpty();
  }

  private static Value roles(List<Role> roles) {
    return texts(roles.stream().map(Role::name).distinct().toList());
  }

  private static List<String> names(List<HostRun> hosts) {
    return hosts.stream().map(HostRun::name).toList();
  }

  private static Value texts(Collection<String> names) {
    return Sequence.of(names.stream().map(Text::of).toList());
  }
}
