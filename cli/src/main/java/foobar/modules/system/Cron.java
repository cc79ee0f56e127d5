package foobar.modules.system;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Rules;
import foobar.remote.Attributes;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.FileWrite;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.Sequence;
import foobar.value.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Has a command run at set times by cron. */
@Doc("Has a command run at set times by cron.")
@Example("cron: { name: back up, hour: '3', minute: '10', job: /usr/local/sbin/backup }")
@Example(
    "cron: { name: PATH, env: true, job: /usr/local/bin:/usr/bin, cron_file: site, user: root }")
@Ahead
@Rules(exclusive = "insertafter|insertbefore")
public record Cron(
    @Doc("The job's name, by which it is known; with `env`, the variable's.") String name,
    @Doc("The command; with `env`, the variable's value.") @Alias("value") Optional<String> job,
    @Doc("Whose crontab; with `cron_file`, as whom the command runs.") Optional<String> user,
    @Doc("A file below /etc/cron.d, or its path, in place of a user's crontab.")
        Optional<String> cronFile,
    @Doc("Whether the job is there.") @Default("present") State state,
    @Doc("When, in minutes.") @Default("*") String minute,
    @Doc("When, in hours.") @Default("*") String hour,
    @Doc("On which days of the month.") @Alias("dom") @Default("*") String day,
    @Doc("In which months.") @Default("*") String month,
    @Doc("On which days of the week.") @Alias("dow") @Default("*") String weekday,
    @Doc("A word for the time, in place of the fields.") Optional<SpecialTime> specialTime,
    @Doc("Keep the job as a comment.") @Default("no") boolean disabled,
    @Doc("It is a variable, not a job.") @Default("no") boolean env,
    @Doc("The variable that a new one comes after.") Optional<String> insertafter,
    @Doc("The variable that a new one comes before.") Optional<String> insertbefore,
    @Doc("Keep a copy of the crontab before a change.") @Default("no") boolean backup)
    implements Module {

  /** Whether there should be one. */
  public enum State {
    PRESENT,
    ABSENT
  }

  /** Words that cron knows for times. */
  public enum SpecialTime {
    REBOOT,
    YEARLY,
    ANNUALLY,
    MONTHLY,
    WEEKLY,
    DAILY,
    HOURLY
  }

  public Cron {
    boolean present = state == State.PRESENT;
    if (present && job.isEmpty()) {
      throw new IllegalArgumentException("`job` is needed, unless `state` is `absent`");
    }
    if (present && cronFile.isPresent() && user.isEmpty()) {
      throw new IllegalArgumentException("`cron_file` needs a `user` to run the command as");
    }
    if (specialTime.isPresent() && !(minute + hour + day + month + weekday).equals("*****")) {
      throw new IllegalArgumentException("`special_time` excludes the fields of time");
    }
    if (cronFile.filter("/etc/crontab"::equals).isPresent()) {
      throw new IllegalArgumentException("/etc/crontab is the system's own; take a file of yours");
    }
    if (name.matches("(?s).*[\\r\\n].*") || (env && name.contains(" "))) {
      throw new IllegalArgumentException("`name` cannot have a line break, a variable no blank");
    }
    if (job.filter(text -> text.strip().matches("(?s).*[\\r\\n].*")).isPresent()) {
      throw new IllegalArgumentException("`job` cannot have a line break");
    }
    if (!env && (insertafter.isPresent() || insertbefore.isPresent())) {
      throw new IllegalArgumentException("`insertafter` and `insertbefore` are for variables");
    }
  }

  @Override
  public Plan check(Probe host) {
    String now = text(host);
    CronTab before = CronTab.of(now);
    try {
      return plan(now, before, after(host, before));
    } catch (IllegalArgumentException wrong) {
      return Plan.fail(String.valueOf(wrong.getMessage()));
    }
  }

  private Plan plan(String now, CronTab before, CronTab after) {
    Plan plan = results(now, after);
    boolean complete = before.text().isEmpty() || now.endsWith("\n");
    if (after.equals(before) && complete) {
      return plan;
    }
    String text = after.text();
    plan = plan.content(place(), before::text, () -> text, target -> write(target, after));
    return cronFile.isPresent() ? plan : plan.bringing(Expectation.Kind.PATH, spool());
  }

  /** A file of jobs that goes with its last one is told by its name alone. */
  private Plan results(String now, CronTab after) {
    Plan plan = cronFile.map(file -> Plan.NOTHING.result("cron_file", file)).orElse(Plan.NOTHING);
    boolean goes = isEmptied(after) && !now.isEmpty() && !env;
    return goes
        ? plan.result("state", "absent")
        : plan.result("jobs", texts(after.jobs())).result("envs", texts(after.variables()));
  }

  private boolean isEmptied(CronTab after) {
    return cronFile.isPresent() && after.isEmpty() && state == State.ABSENT;
  }

  /** What the crontab holds; nothing if there is none. */
  String text(Probe host) {
    return cronFile.isPresent() ? file(host) : crontab(host);
  }

  /** Where it is, for people. */
  String place() {
    return cronFile.isPresent() ? path() : "crontab of " + user.orElse("the user");
  }

  private static Sequence texts(List<String> texts) {
    return Sequence.of(texts.stream().map(Text::unsafe).toList());
  }

  private CronTab after(Probe host, CronTab before) {
    try {
      return after(before);
    } catch (IllegalArgumentException wrong) {
      if (!host.expects(new Expectation(Expectation.Kind.PATH, spool()))) {
        throw wrong;
      }
      return before.withVariable(name, job.orElse(""), Optional.empty(), Optional.empty());
    }
  }

  private CronTab after(CronTab before) {
    boolean present = state == State.PRESENT;
    if (env) {
      return present
          ? before.withVariable(name, job.orElse(""), insertafter, insertbefore)
          : before.withoutVariable(name);
    }
    return present ? before.withJob(name, line()) : before.withoutJob(name);
  }

  private String line() {
    String time =
        specialTime
            .map(word -> "@" + word.name().toLowerCase(Locale.ROOT))
            .orElse(String.join(" ", minute, hour, day, month, weekday));
    String as = cronFile.isPresent() ? " " + user.orElse("root") : "";
    return (disabled ? "#" : "") + time + as + " " + job.orElse("").strip();
  }

  private String path() {
    String file = cronFile.orElse("");
    return file.startsWith("/") ? file : "/etc/cron.d/" + file;
  }

  private String file(Probe host) {
    return host.follow(path()).exists()
        ? new String(host.read(path()), StandardCharsets.UTF_8)
        : "";
  }

  private String crontab(Probe host) {
    Output output = host.ask(Command.of(words("-l")));
    boolean missing = output.status() == 127;
    if (missing && !host.expectsAny(Expectation.Kind.PACKAGE)) {
      throw new HostFailure("there is no cron on this host; install the package `cron`");
    }
    if (missing || output.errors().contains("no crontab for")) {
      return "";
    }
    boolean unknown = output.errors().contains("unknown");
    boolean coming =
        host.expectsAny(Expectation.Kind.PACKAGE)
            || user.filter(name -> host.expects(new Expectation(Expectation.Kind.USER, name)))
                .isPresent();
    if (unknown && coming) {
      return "";
    }
    if (unknown) {
      throw new HostFailure("there is no user `" + user.orElse("") + "` to have a crontab");
    }
    return output.status() == 1 && output.errors().isBlank()
        ? ""
        : output.orFail("reading the crontab").text();
  }

  /** Where earlier steps of a dry run would have left a crontab that nobody can read yet. */
  private String spool() {
    return "/var/spool/cron/crontabs/" + user.orElse(".");
  }

  private List<String> words(String last) {
    List<String> words = new ArrayList<>(List.of("crontab"));
    user.ifPresent(name -> words.addAll(List.of("-u", name)));
    words.add(last);
    return words;
  }

  void write(Host host, CronTab after) {
    if (cronFile.isEmpty()) {
      if (backup) {
        keep(host);
      }
      Command command = Command.of(words("-")).input(after.text());
      host.run(command).orFail("writing the crontab");
    } else if (isEmptied(after)) {
      host.remove(path());
    } else {
      byte[] bytes = after.text().getBytes(StandardCharsets.UTF_8);
      host.write(new FileWrite(path(), bytes, Attributes.mode(0644), "", backup));
    }
  }

  private void keep(Host host) {
    String owner = user.orElse("");
    host.run(
            Command.script(
                "umask 077; file=$(mktemp /tmp/crontab.XXXXXX) && crontab ${1:+-u \"$1\"} -l >\"$file\" || true",
                owner))
        .orFail("keeping a copy of the crontab");
  }
}
