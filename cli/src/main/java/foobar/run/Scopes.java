package foobar.run;

import foobar.playbook.Keywords;
import foobar.playbook.Play;
import foobar.playbook.Role;
import foobar.playbook.Task;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Text;
import foobar.value.Value;
import foobar.variables.Evaluator;
import foobar.variables.Layers;
import foobar.variables.Level;
import foobar.variables.Variables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Puts together which variables hold where. */
final class Scopes {

  private final RunOptions options;
  private final RunOptions.Login login;
  private final Fleet fleet;
  private final Hosts hosts;
  private final Evaluator evaluator;
  private final ControllerFiles files;
  private final Magic magic;

  Scopes(
      RunOptions options,
      RunOptions.Login login,
      Fleet fleet,
      Hosts hosts,
      Evaluator evaluator,
      ControllerFiles files) {
    this.options = options;
    this.login = login;
    this.fleet = fleet;
    this.hosts = hosts;
    this.evaluator = evaluator;
    this.files = files;
    this.magic = new Magic(options, fleet);
  }

  /** The variables of a task on a host. */
  Variables task(HostRun host, PlayRun play, Task task) {
    Layers layers = playLayers(host, play);
    layers.add(Level.MAGIC, magic.task(task, play.play()));
    if (task.role() != null) {
      layers.add(Level.MAGIC, magic.role(task.role()));
    }
    for (Value vars : innermostFirst(task.keywords(), Keywords.INCLUDED)) {
      if (vars instanceof Mapping mapping) {
        layers.add(Level.PARAMETERS, mapping);
      }
    }
    roleParameters(layers, task.role());
    for (Value vars : innermostFirst(task.keywords(), "vars")) {
      if (vars instanceof Mapping mapping) {
        layers.add(Level.TASK, mapping);
      }
    }
    roleVariables(layers, task.role(), play);
    return connected(layers, host, play.play(), task);
  }

  private Variables connected(Layers layers, HostRun host, Play play, Task task) {
    AtomicReference<Variables> own = new AtomicReference<>();
    layers.add(Level.DEFAULTS, new ConnectionLayer(login, host.name(), task.keywords(), own::get));
    Variables variables = new Variables(layers, evaluator, surroundings(play, task));
    own.set(variables);
    return variables;
  }

  /** The variables of a host in a play, outside of any task. */
  Variables play(HostRun host, PlayRun play) {
    Layers layers = playLayers(host, play);
    roleVariables(layers, null, play);
    return new Variables(layers, evaluator, surroundings(play.play(), null));
  }

  /** What is known without any host, for a play's own keywords. */
  Variables hostless(Play play) {
    Layers layers = new Layers(fleet.overlap());
    layers.add(Level.MAGIC, magic.run(play));
    layers.add(Level.EXTRA, options.extra());
    layers.add(Level.PLAY, play.vars());
    layers.add(Level.MAGIC, hostVariables(play));
    return new Variables(layers, evaluator, surroundings(play, null));
  }

  /** The variables of another host, as a task connects to it on behalf of its own. */
  Variables connection(HostRun host, PlayRun play) {
    return new Variables(playLayers(host, play), evaluator, surroundings(play.play(), null));
  }

  /** The variables of a host outside of any play, as {@code hostvars} shows them. */
  private Variables outside(HostRun host, Play play) {
    Layers layers = new Layers(fleet.overlap());
    layers.add(Level.MAGIC, magic.host(host));
    layers.add(Level.MAGIC, magic.run(play));
    common(layers, host, play.directory());
    return new Variables(layers, evaluator, surroundings(play, null));
  }

  private HostVariables hostVariables(Play play) {
    return new HostVariables(fleet, hosts, host -> outside(host, play));
  }

  TaskSurroundings surroundings(Play play, @Nullable Task task) {
    return new TaskSurroundings(files, play.directory(), task, true);
  }

  /** For what is evaluated before its turn, which may never come. */
  TaskSurroundings ahead(Play play, Task task) {
    return new TaskSurroundings(files, play.directory(), task, false);
  }

  private Layers playLayers(HostRun host, PlayRun play) {
    Layers layers = new Layers(fleet.overlap());
    layers.add(Level.MAGIC, magic.host(host));
    layers.add(Level.MAGIC, magic.play(play));
    layers.add(Level.MAGIC, magic.run(play.play()));
    layers.add(Level.MAGIC, hostVariables(play.play()));
    common(layers, host, play.play().directory());
    layers.add(Level.DEFAULTS, MapValue.empty().put("ansible_host", Text.of(host.name())));
    layers.add(Level.PROMPT, play.prompted());
    for (Mapping file : play.varsFiles().getOrDefault(host.name(), List.of())) {
      layers.add(Level.VARS_FILES, file);
    }
    for (Value vars : innermostFirst(play.play().keywords(), "vars")) {
      if (vars instanceof Mapping mapping) {
        layers.add(Level.PLAY, mapping);
      }
    }
    layers.add(Level.PLAY, play.play().vars());
    return layers;
  }

  /** What holds for a host whatever the play. */
  private void common(Layers layers, HostRun host, Path directory) {
    layers.add(Level.EXTRA, options.extra());
    layers.add(Level.SET_FACT, new MapLayer(host.set()));
    layers.add(Level.INCLUDE_VARS, new MapLayer(host.included()));
    List<Mapping> inventory = fleet.variables(host.name(), directory);
    layers.add(Level.FACTS, host.facts().layer());
    inventory.forEach(vars -> layers.add(Level.INVENTORY, vars));
  }

  private static void roleParameters(Layers layers, @Nullable Role role) {
    if (role != null) {
      layers.add(Level.PARAMETERS, role.parameters());
      role.parents().forEach(parent -> layers.add(Level.PARAMETERS, parent.parameters()));
    }
  }

  /** The task's own role first, then the roles that brought it in, then the others, last first. */
  private void roleVariables(Layers layers, @Nullable Role role, PlayRun play) {
    List<Role> own = new ArrayList<>();
    if (role != null) {
      own.add(role);
      own.addAll(role.parents());
    }
    own.forEach(one -> roleVariables(layers, one, true));
    List<Role> others = new ArrayList<>(play.roles());
    Collections.reverse(others);
    others.forEach(one -> roleVariables(layers, one, !options.privateRoles()));
  }

  private static void roleVariables(Layers layers, Role role, boolean open) {
    if (open) {
      layers.add(Level.ROLE, role.vars());
    }
    layers.add(Level.DEFAULTS, role.defaults());
  }

  private static List<Value> innermostFirst(Keywords keywords, String name) {
    List<Value> vars = keywords.all(name);
    Collections.reverse(vars);
    return vars;
  }

  Evaluator evaluator() {
    return evaluator;
  }
}
