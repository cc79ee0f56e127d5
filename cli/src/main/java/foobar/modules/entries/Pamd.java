package foobar.modules.entries;

import foobar.module.Act;
import foobar.module.Ahead;
import foobar.module.Change;
import foobar.module.Choice;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.remote.Probe;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Changes the rules of a PAM service. */
@Doc("Changes the rules of a PAM service.")
@Example(
    "pamd: { name: su, type: auth, control: sufficient, module_path: pam_rootok.so, new_control: required }")
@Example(
    "pamd: { name: common-password, type: password, control: required, module_path: pam_pwquality.so,"
        + " module_arguments: minlen=12, state: args_present }")
@Example(
    "pamd: { name: login, type: auth, control: optional, module_path: pam_group.so, state: before,"
        + " new_type: auth, new_control: required, new_module_path: pam_faillock.so, module_arguments: preauth }")
@Ahead
public record Pamd(
    @Doc("The service: the name of its file.") String name,
    @Doc("What the rule is for; type, control and path together find it.") Type type,
    @Doc("What its outcome means: a word, or `[value=action ...]`.") String control,
    @Doc("Its PAM module.") String modulePath,
    @Doc("What the new rule is for.") Optional<Type> newType,
    @Doc("What the new rule's outcome means.") Optional<String> newControl,
    @Doc("The new rule's PAM module.") Optional<String> newModulePath,
    @Doc("What the PAM module is told.") Optional<List<String>> moduleArguments,
    @Doc(
            "`updated` changes the rule, `before` and `after` put a new one beside it, `args_present`"
                + " and `args_absent` change its arguments, `absent` takes it out.")
        @Default("updated")
        State state,
    @Doc("The folder of the services' files.") @Default("/etc/pam.d") String path,
    @Doc("Keep a copy of the file before a change.") @Default("no") boolean backup)
    implements Module {

  /** What a rule can be for. */
  public enum Type {
    ACCOUNT,
    @Choice({"-account"})
    MAYBE_ACCOUNT,
    AUTH,
    @Choice({"-auth"})
    MAYBE_AUTH,
    PASSWORD,
    @Choice({"-password"})
    MAYBE_PASSWORD,
    SESSION,
    @Choice({"-session"})
    MAYBE_SESSION;

    String word() {
      return name().toLowerCase(Locale.ROOT).replace("maybe_", "-");
    }
  }

  /** What is to be done about a rule. */
  public enum State {
    ABSENT,
    AFTER,
    ARGS_ABSENT,
    ARGS_PRESENT,
    BEFORE,
    UPDATED
  }

  public Pamd {
    boolean beside = state == State.BEFORE || state == State.AFTER;
    if (beside && (newType.isEmpty() || newControl.isEmpty() || newModulePath.isEmpty())) {
      throw new IllegalArgumentException(
          "`new_type`, `new_control` and `new_module_path` are needed for a new rule");
    }
    boolean told = state == State.ARGS_ABSENT || state == State.ARGS_PRESENT;
    if (told && moduleArguments.isEmpty()) {
      throw new IllegalArgumentException("`module_arguments` are needed to change arguments");
    }
    if (state == State.ARGS_PRESENT && given(moduleArguments).stream().anyMatch(Pamd::isComplex)) {
      throw new IllegalArgumentException(
          "Unable to process bracketed '[' complex arguments with 'args_present'. Please use"
              + " 'updated'.");
    }
  }

  private static boolean isComplex(String argument) {
    return argument.startsWith("[");
  }

  private static List<String> given(Optional<List<String>> arguments) {
    return PamRule.arguments(arguments.orElse(List.of()));
  }

  @Override
  public Plan check(Probe host) {
    String place = path.endsWith("/") ? path + name : path + "/" + name;
    EntryFile file = EntryFile.open(host, place);
    if (!file.exists()) {
      return Plan.fail("Unable to open/read PAM module file " + place + ": it does not exist");
    }
    PamService service = new PamService(file.text());
    int changes = apply(service);
    String wrong = service.wrong();
    if (!wrong.isEmpty()) {
      return Plan.fail(wrong);
    }
    Plan plan = Plan.NOTHING.result("change_count", changes).result("backupdest", "");
    return changes == 0
        ? plan
        : plan.and(naming(file.becoming(host, service.text(), EntryFile.Writing.keeping(backup))));
  }

  private int apply(PamService service) {
    List<String> arguments = given(moduleArguments);
    return switch (state) {
      case UPDATED -> service.replace(this::isMine, this::updated);
      case ARGS_PRESENT -> service.replace(this::isMine, rule -> rule.withMore(arguments));
      case ARGS_ABSENT -> service.replace(this::isMine, rule -> rule.without(arguments));
      case ABSENT -> service.remove(this::isMine);
      case BEFORE -> service.insert(this::isMine, fresh(), 0);
      case AFTER -> service.insert(this::isMine, fresh(), 1);
    };
  }

  private boolean isMine(PamRule rule) {
    return rule.is(type.word(), control, modulePath);
  }

  private PamRule updated(PamRule rule) {
    return new PamRule(
        newType.map(Type::word).orElse(rule.type()),
        newControl.filter(text -> !text.isEmpty()).orElse(rule.control()),
        newModulePath.filter(text -> !text.isEmpty()).orElse(rule.path()),
        moduleArguments.isPresent() ? given(moduleArguments) : rule.arguments());
  }

  private PamRule fresh() {
    return new PamRule(
        newType.orElseThrow().word(),
        newControl.orElseThrow(),
        newModulePath.orElseThrow(),
        given(moduleArguments));
  }

  /** Returns the name of the copy as this module's users know it. */
  private static Plan naming(Plan plan) {
    Plan named = new Plan(List.of(), plan.results(), null, null, plan.warnings(), null);
    for (Change change : plan.changes()) {
      Act act =
          (host, results) -> {
            change.act().apply(host, results);
            var kept = results.values().get("backup_file");
            if (kept != null) {
              results.put("backupdest", kept);
            }
          };
      named = named.with(change.endedBy(act));
    }
    return named;
  }
}
