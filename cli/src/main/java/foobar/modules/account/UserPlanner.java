package foobar.modules.account;

import foobar.module.Act;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.modules.account.User.UpdatePassword;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.Secret;
import foobar.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** From what a task wants of a user to the calls of useradd, usermod, chpasswd and chage. */
record UserPlanner(User wanted, Account now) {

  private static final String MAKE_HOME =
      """
      home=$1 skeleton=$2 owner=$3 mask=$4
      # The copy gives the home the skeleton's mode, so its own comes after.
      rule='s/^UMASK[[:space:]]\\{1,\\}\\([0-7]\\{1,\\}\\)$/\\1/p'
      [ "$mask" ] || mask=$(sed -n "$rule" /etc/login.defs 2>/dev/null | tail -n 1)
      mkdir -p "$(dirname "$home")" && mkdir "$home" &&
        { [ ! -d "$skeleton" ] || cp -a "$skeleton/." "$home"; } &&
        { [ -z "$mask" ] || chmod "$(printf %o $((0777 & ~0$mask)))" "$home"; } &&
        chown -R "$owner:" "$home"
      """;

  Plan plan(Probe host) {
    for (String group : groupsNamed()) {
      if (!now.hasGroup(host, group)) {
        return Plan.fail("Group " + group + " does not exist");
      }
    }
    boolean expected =
        !now.userExists() && host.expects(new Expectation(Expectation.Kind.USER, wanted.name()));
    if (expected) {
      return Plan.NOTHING;
    }
    Plan plan = now.userExists() ? modify() : create();
    plan = plan.and(new UserKey(wanted, now).plan());
    return results(plan);
  }

  private List<String> groupsNamed() {
    List<String> groups = new ArrayList<>(wanted.groups().orElse(List.of()));
    wanted.group().ifPresent(groups::add);
    groups.removeIf(String::isEmpty);
    return groups;
  }

  private Plan create() {
    List<String> words = new ArrayList<>(List.of("useradd"));
    wanted.uid().ifPresent(uid -> words.addAll(List.of("-u", uid.toString())));
    flag(words, wanted.nonUnique(), "-o");
    if (wanted.group().isPresent()) {
      words.addAll(List.of("-g", wanted.group().get()));
    } else {
      flag(words, !now.gidOf(wanted.name()).isEmpty(), "-N");
    }
    if (!supplementary().isEmpty()) {
      words.addAll(List.of("-G", String.join(",", supplementary())));
    }
    wanted.comment().ifPresent(comment -> words.addAll(List.of("-c", comment)));
    wanted.home().ifPresent(home -> words.addAll(List.of("-d", home)));
    wanted.shell().ifPresent(shell -> words.addAll(List.of("-s", shell)));
    wanted.expires().filter(e -> e >= 0).ifPresent(e -> words.addAll(List.of("-e", day(e))));
    words.add(wanted.createHome() ? "-m" : "-M");
    if (wanted.createHome()) {
      wanted.skeleton().ifPresent(skeleton -> words.addAll(List.of("-k", skeleton)));
      wanted.umask().ifPresent(mask -> words.addAll(List.of("-K", "UMASK=" + mask)));
    }
    flag(words, wanted.system(), "-r");
    wanted.seuser().ifPresent(type -> words.addAll(List.of("-Z", type)));
    words.add(wanted.name());
    Plan plan =
        Plan.NOTHING
            .change("user", "absent", wanted.name(), (host, results) -> add(host, words, results))
            .bringing(Expectation.Kind.USER, wanted.name());
    if (wanted.group().isEmpty() && now.gidOf(wanted.name()).isEmpty()) {
      plan = plan.bringing(Expectation.Kind.GROUP, wanted.name());
    }
    return plan.and(ageing());
  }

  private void add(Host host, List<String> words, Results results) {
    if (wanted.createHome() && wanted.home().isPresent()) {
      String parent = wanted.home().get().replaceFirst("/+[^/]*/*$", "");
      if (!parent.isEmpty()) {
        host.run(Command.of("mkdir", "-p", parent)).orFail("making " + parent);
      }
    }
    run(host, words);
    wanted.password().ifPresent(hash -> setPassword(host, hash));
    wanted.passwordLock().ifPresent(lock -> lock(host, lock));
    Account made = Account.ask(host, wanted.name(), "", List.of());
    results
        .put("uid", Long.parseLong(made.uid()))
        .put("group", Long.parseLong(made.gid()))
        .put("comment", made.comment())
        .put("home", made.home())
        .put("shell", made.shell());
  }

  private Plan modify() {
    Plan plan = Plan.NOTHING;
    if (wanted.uid().isPresent()) {
      String uid = wanted.uid().get().toString();
      plan =
          plan.differs("uid", now.uid(), uid, usermod(wanted.nonUnique() ? "-o" : "", "-u", uid));
    }
    if (wanted.group().isPresent()) {
      String group = wanted.group().get();
      boolean same = now.primaryGroup().equals(group) || now.gid().equals(now.gidOf(group));
      plan = same ? plan : plan.change("group", now.primaryGroup(), group, usermod("-g", group));
    }
    plan = plan.and(membership());
    if (wanted.comment().isPresent()) {
      String comment = wanted.comment().get();
      plan = plan.differs("comment", now.comment(), comment, usermod("-c", comment));
    }
    if (wanted.home().isPresent()) {
      String home = wanted.home().get();
      plan =
          plan.differs(
              "home", now.home(), home, usermod(wanted.moveHome() ? "-m" : "", "-d", home));
    }
    if (wanted.shell().isPresent()) {
      plan =
          plan.differs(
              "shell", now.shell(), wanted.shell().get(), usermod("-s", wanted.shell().get()));
    }
    return plan.and(missingHome()).and(password()).and(ageing());
  }

  private Plan membership() {
    if (wanted.groups().isEmpty()) {
      return Plan.NOTHING;
    }
    TreeSet<String> after = new TreeSet<>(supplementary());
    if (wanted.append()) {
      after.addAll(now.supplementary());
    }
    after.remove(wanted.group().orElse(now.primaryGroup()));
    if (List.copyOf(after).equals(now.supplementary())) {
      return Plan.NOTHING;
    }
    String groups = String.join(",", after);
    return Plan.NOTHING.change(
        "groups", String.join(",", now.supplementary()), groups, usermod("-G", groups));
  }

  private Plan missingHome() {
    String home = wanted.home().orElse(now.home());
    boolean moves = wanted.moveHome() && !home.equals(now.home());
    boolean elsewhere = !home.equals(now.home());
    if (!wanted.createHome() || moves || elsewhere || now.hasHome()) {
      return Plan.NOTHING;
    }
    return Plan.NOTHING.change(
        "home directory",
        "absent",
        home,
        Act.of(
            host ->
                host.run(
                        Command.script(
                            MAKE_HOME,
                            home,
                            wanted.skeleton().orElse("/etc/skel"),
                            wanted.name(),
                            wanted.umask().orElse("")))
                    .orFail("making " + home)));
  }

  private Plan password() {
    Plan plan = Plan.NOTHING;
    String hash = now.shadow(1);
    if (wanted.password().isPresent() && wanted.updatePassword() == UpdatePassword.ALWAYS) {
      String bare = hash.startsWith("!") && hash.length() > 1 ? hash.substring(1) : hash;
      boolean locked = wanted.passwordLock().orElse(false);
      if (!(locked ? bare : hash).equals(wanted.password().get().reveal())) {
        plan =
            plan.change(
                "password",
                Secret.MASK,
                "another",
                Act.of(host -> setPassword(host, wanted.password().get())));
      }
    }
    if (wanted.passwordLock().isPresent()) {
      boolean lock = wanted.passwordLock().get();
      plan = plan.differs("password_lock", hash.startsWith("!"), lock, host -> lock(host, lock));
    }
    return plan;
  }

  private Plan ageing() {
    Plan plan = Plan.NOTHING;
    List<Object[]> limits = new ArrayList<>();
    wanted
        .passwordExpireMin()
        .ifPresent(d -> limits.add(new Object[] {"password_expire_min", 3, d, "-m"}));
    wanted
        .passwordExpireMax()
        .ifPresent(d -> limits.add(new Object[] {"password_expire_max", 4, d, "-M"}));
    wanted
        .passwordExpireWarn()
        .ifPresent(d -> limits.add(new Object[] {"password_expire_warn", 5, d, "-W"}));
    for (Object[] limit : limits) {
      String days = limit[2].toString();
      List<String> words = List.of("chage", limit[3].toString(), days, wanted.name());
      String before = now.shadow((Integer) limit[1]);
      plan = plan.differs(limit[0].toString(), before, days, host -> run(host, words));
    }
    if (wanted.expires().isPresent() && now.userExists()) {
      double seconds = wanted.expires().get();
      String days = seconds < 0 ? "" : String.valueOf((long) Math.floor(seconds / 86400));
      plan =
          plan.differs(
              "expires", now.shadow(7), days, usermod("-e", seconds < 0 ? "" : day(seconds)));
    }
    return plan;
  }

  private List<String> supplementary() {
    return wanted.groups().orElse(List.of()).stream()
        .filter(group -> !group.isEmpty())
        .sorted()
        .toList();
  }

  private Act.Silent usermod(String... options) {
    List<String> words = new ArrayList<>(List.of("usermod"));
    for (int i = 0; i < options.length; i++) {
      if (i > 0 || !options[i].isEmpty()) {
        words.add(options[i]);
      }
    }
    words.add(wanted.name());
    return host -> {
      host.leave(wanted.name());
      run(host, words);
    };
  }

  /** A program that refuses says why in its own words, which playbooks know. */
  private static void run(Host host, List<String> words) {
    Output output = host.run(Command.of(words));
    if (!output.ok()) {
      throw new HostFailure(output.errors());
    }
  }

  /** By standard input: the hash must not stand in the list of processes. */
  private void setPassword(Host host, Secret hash) {
    host.run(Command.of("chpasswd", "-e").input(wanted.name() + ":" + hash.reveal() + "\n"))
        .orFail("setting the password of " + wanted.name());
  }

  private void lock(Host host, boolean lock) {
    run(host, List.of("usermod", lock ? "-L" : "-U", wanted.name()));
  }

  private static String day(double seconds) {
    return java.time.LocalDate.ofEpochDay((long) Math.floor(seconds / 86400)).toString();
  }

  private static void flag(List<String> words, boolean wanted, String flag) {
    if (wanted) {
      words.add(flag);
    }
  }

  private Plan results(Plan plan) {
    Plan full =
        plan.result("append", wanted.append())
            .result("move_home", wanted.moveHome())
            .result("create_home", wanted.createHome())
            .result("system", wanted.system());
    if (now.userExists()) {
      full =
          full.result("uid", wanted.uid().orElse(Long.parseLong(now.uid())))
              .result("group", Long.parseLong(now.gid()))
              .result("comment", Text.unsafe(wanted.comment().orElse(now.comment())))
              .result("home", Text.unsafe(wanted.home().orElse(now.home())))
              .result("shell", Text.unsafe(wanted.shell().orElse(now.shell())));
    } else {
      full =
          full.result("home", wanted.home().orElse("/home/" + wanted.name()))
              .result("shell", wanted.shell().orElse("/bin/sh"));
    }
    if (wanted.password().isPresent()) {
      full = full.result("password", "NOT_LOGGING_PASSWORD");
    }
    return wanted.groups().isPresent()
        ? full.result("groups", String.join(",", wanted.groups().get()))
        : full;
  }
}
