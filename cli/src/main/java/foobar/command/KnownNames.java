package foobar.command;

import foobar.command.NextWords.Candidate;
import foobar.inventory.Host;
import foobar.inventory.Inventory;
import foobar.manual.Kind;
import foobar.manual.Manual;
import foobar.manual.Topic;
import foobar.playbook.Play;
import foobar.playbook.Task;
import foobar.settings.Setting;
import foobar.settings.Settings;
import foobar.settings.Surroundings;
import foobar.source.Mistake;
import foobar.template.Template;
import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import foobar.vault.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The names that a command line can mean: hosts and groups of its inventory, tags of its playbooks,
 * modules. Nobody is asked for a password, no program is run, and what cannot be read has no names.
 */
final class KnownNames implements NextWords.Values {

  private static final List<Candidate> FILES = List.of(new Candidate(NextWords.FILES, ""));

  private final Typed typed;

  KnownNames(Typed typed) {
    this.typed = typed;
  }

  @Override
  public List<Candidate> of(String label) {
    try {
      return switch (label) {
        case "HOST", "PATTERN" -> hosts();
        case "GROUP" -> groups();
        case "TAGS" -> tags();
        case "MODULE" -> topics(Kind.MODULE);
        case "TOPIC" -> Manuals.here().names(null).stream().map(KnownNames::plain).toList();
        case "PLAYBOOK" -> playbooks();
        case "RUN" -> runs();
        case "INVENTORY", "FILE", "FOLDER", "DIR", "PATH", "VARS", "DIR|TAR|REF", "DIR|HOST:DIR" ->
            FILES;
        default -> List.of();
      };
    } catch (Mistake cannotBeRead) {
      return List.of();
    }
  }

  private static Candidate plain(String word) {
    return new Candidate(word, "");
  }

  private static List<Candidate> topics(Kind kind) {
    Manual manual = Manuals.here();
    return manual.all(kind).stream().map(KnownNames::summed).toList();
  }

  private static Candidate summed(Topic topic) {
    return new Candidate(topic.name(), topic.summary());
  }

  private Inventory inventory() {
    List<String> sources = new ArrayList<>(typed.values("INVENTORY"));
    if (sources.isEmpty()) {
      Settings settings = Settings.read(Surroundings.here());
      settings.paths(Setting.INVENTORY).forEach(path -> sources.add(path.toString()));
    }
    sources.removeIf(source -> isProgram(Path.of(source)));
    return Inventory.names(sources);
  }

  /** It may take longer than anybody waits for a completion. */
  private static boolean isProgram(Path source) {
    return Files.isRegularFile(source) && Files.isExecutable(source);
  }

  private List<Candidate> hosts() {
    Inventory inventory = inventory();
    List<Candidate> all = new ArrayList<>(groups(inventory));
    inventory.hosts().stream().map(Host::name).map(KnownNames::plain).forEach(all::add);
    return all;
  }

  private List<Candidate> groups() {
    return groups(inventory());
  }

  private static List<Candidate> groups(Inventory inventory) {
    return inventory.groups().stream()
        .map(group -> group.name())
        .filter(name -> !name.equals(Inventory.UNGROUPED))
        .map(name -> new Candidate(name, "group"))
        .toList();
  }

  private List<Candidate> tags() {
    List<String> named = new ArrayList<>(typed.values("PLAYBOOK"));
    named.addAll(typed.option("--playbook"));
    if (named.isEmpty()) {
      named.add(SiteOptions.SITE);
    }
    Settings settings = Settings.read(Surroundings.here());
    Site site = new Site(settings, Vault.LOCKED, MapValue.empty(), 0, List.of());
    Set<String> tags = new TreeSet<>();
    for (Play play : site.plays(site.playbooks(named), null)) {
      play.keywords().all("tags").forEach(tag -> add(tag, tags));
      for (Task task : play.tasks()) {
        task.keywords().all("tags").forEach(tag -> add(tag, tags));
      }
    }
    return tags.stream().map(KnownNames::plain).toList();
  }

  private static void add(Value written, Set<String> tags) {
    switch (written) {
      case Sequence list -> list.items().forEach(tag -> add(tag, tags));
      case Text text when !Template.isTemplate(text.value()) ->
          Stream.of(text.value().split(",")).map(String::strip).forEach(tags::add);
      default -> {
        // Only a run knows.
      }
    }
  }

  /** The newest first. */
  private static List<Candidate> runs() {
    List<Candidate> all = new ArrayList<>(List.of(new Candidate("last", "the newest")));
    Keeping.folder(Settings.read(Surroundings.here())).all().stream()
        .map(run -> plain(run.id()))
        .forEach(all::add);
    return all;
  }

  private static List<Candidate> playbooks() {
    List<Candidate> all = new ArrayList<>(FILES);
    Path packed = Packed.folder();
    if (packed == null) {
      return all;
    }
    try (Stream<Path> files = Files.list(packed.resolve("playbooks"))) {
      files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".yml"))
          .sorted()
          .forEach(name -> all.add(new Candidate(name, "packed into foobar")));
    } catch (IOException e) {
      // Those of the folder remain.
    }
    return all;
  }
}
