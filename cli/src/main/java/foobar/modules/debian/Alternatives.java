package foobar.modules.debian;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.modules.debian.Alternative.Follower;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says which of several programs a link such as {@code /usr/bin/editor} leads to. */
@Doc("Says which of several programs a link such as `/usr/bin/editor` leads to.")
@Example("alternatives: { name: editor, path: /usr/bin/vim.tiny }")
@Example(
    "alternatives: { name: tool, path: /opt/tool/bin/tool, link: /usr/bin/tool, priority: 10 }")
@Ahead
public record Alternatives(
    @Doc("The link's name in general.") String name,
    @Doc("The program.") Optional<String> path,
    @Doc("The group of programs that belong together, instead of `path`.") Optional<String> family,
    @Doc("The link's path; needed where the host does not know the name.") Optional<String> link,
    @Doc("Which program wins where none is selected; 50 for a new one.") Optional<Integer> priority,
    @Doc("`present` makes it known, `selected` takes it, `auto` leaves the choice to priorities.")
        @Default("selected")
        State state,
    @Doc("Links that change along: each with `name`, `link` and `path`.") @Alias("slaves")
        Optional<List<Mapping>> subcommands)
    implements Module {

  /** What is wanted of the program. */
  public enum State {
    PRESENT,
    SELECTED,
    AUTO,
    ABSENT
  }

  private static final int USUAL = 50;

  private static final String LOOK =
      """
      LC_ALL=C; export LC_ALL
      tool=$(command -v update-alternatives || command -v alternatives) || exit 127
      if [ -e "$2" ]; then echo there; else echo missing; fi
      "$tool" --display "$1" 2>/dev/null
      exit 0
      """;

  public Alternatives {
    if (path.isEmpty() == family.isEmpty()) {
      throw new IllegalArgumentException("give `path` or `family`, one of the two");
    }
    if (family.isPresent() && state != State.SELECTED) {
      throw new IllegalArgumentException("a `family` can only be selected");
    }
    subcommands.ifPresent(list -> list.forEach(Follower::of));
  }

  private List<Follower> followers() {
    return subcommands.orElse(List.of()).stream().map(Follower::of).toList();
  }

  @Override
  public Plan check(Probe host) {
    String real = host.expand(path.orElse(family.orElse("")));
    Output output = host.ask(Command.script(LOOK, name, real));
    if (output.status() == 127) {
      return Plan.fail("this host has no update-alternatives");
    }
    String[] parts = output.orFail("asking for alternatives").text().split("\n", 2);
    LinkGroup now = LinkGroup.parse(parts[1], followers());
    boolean there =
        parts[0].equals("there")
            || host.follow(real).exists()
            || host.expectsAny(Expectation.Kind.PACKAGE);
    if (family.isPresent()) {
      return said(set(real, now.current()), "Set alternative '" + real + "' for '" + name + "'.");
    }
    return state == State.ABSENT ? absent(now, real) : present(now, real, there);
  }

  private Plan absent(LinkGroup now, String real) {
    Alternative known = now.alternatives().get(real);
    if (known == null) {
      return Plan.NOTHING.result("msg", "");
    }
    Plan plan =
        Plan.NOTHING.change(
            real, known.described(), "absent", h -> run(h, List.of("--remove", name, real)));
    return said(plan, "Remove alternative '" + real + "' from '" + name + "'.");
  }

  private Plan present(LinkGroup now, String real, boolean there) {
    Plan plan = Plan.NOTHING;
    List<String> messages = new ArrayList<>();
    Alternative known = now.alternatives().get(real);
    if (known == null || differs(known)) {
      String place = link.orElse(now.link());
      if (!there) {
        return Plan.fail("Specified path " + real + " does not exist");
      }
      if (place.isEmpty()) {
        return Plan.fail(
            "Needed to install the alternative, but unable to do so as we are missing the link");
      }
      plan = install(known, real, place);
      messages.add("Install alternative '" + real + "' for '" + name + "'.");
    }
    if (state == State.SELECTED && !now.current().equals(real)) {
      plan = plan.and(set(real, now.current()));
      messages.add("Set alternative '" + real + "' for '" + name + "'.");
    }
    if (state == State.AUTO && now.mode().equals("manual")) {
      plan = plan.change("mode", "manual", "auto", h -> run(h, List.of("--auto", name)));
      messages.add("Set alternative to auto for '" + name + "'.");
    }
    return said(plan, String.join(" ", messages));
  }

  private boolean differs(Alternative known) {
    return priority.filter(p -> p != known.priority()).isPresent()
        || (subcommands.isPresent() && !known.hasFollowers(followers()));
  }

  private Plan install(@Nullable Alternative known, String real, String place) {
    int rank = priority.orElse(known == null ? USUAL : known.priority());
    List<Follower> along =
        subcommands.isPresent() || known == null ? followers() : known.followers();
    List<String> words = new ArrayList<>(List.of("--install", place, name, real, "" + rank));
    if (subcommands.isPresent()) {
      along.forEach(f -> words.addAll(List.of("--slave", f.link(), f.name(), f.path())));
    }
    Alternative wanted = new Alternative(real, rank, along);
    String before = known == null ? "absent" : known.described();
    return Plan.NOTHING.change(real, before, wanted.described(), h -> run(h, words));
  }

  private Plan set(String real, String current) {
    String before = current.isEmpty() ? "none" : current;
    return Plan.NOTHING.differs(name, before, real, h -> run(h, List.of("--set", name, real)));
  }

  private static Plan said(Plan plan, String message) {
    return plan.result("msg", plan.hasChanges() ? message : "");
  }

  private static void run(Host host, List<String> arguments) {
    List<String> words = new ArrayList<>(List.of("update-alternatives"));
    words.addAll(arguments);
    Output output = host.run(Command.of(words).environment("LC_ALL", "C"));
    if (!output.ok()) {
      throw new HostFailure("update-alternatives failed: " + output.errors().strip());
    }
  }
}
