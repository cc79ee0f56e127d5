package foobar.modules.entries;

import foobar.module.Ahead;
import foobar.module.Alias;
import foobar.module.Comparison;
import foobar.module.Default;
import foobar.module.Doc;
import foobar.module.Example;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Rules;
import foobar.module.Shared;
import foobar.modules.file.FileRights;
import foobar.remote.Probe;
import java.util.List;
import java.util.Optional;

/** Sets options in a file that is made of sections. */
@Doc("Sets options in a file that is made of sections.")
@Example(
    "ini_file: { path: /etc/php/8.4/fpm/php.ini, section: PHP, option: memory_limit, value: 256M }")
@Example("ini_file: { path: /etc/app.ini, section: old, state: absent }")
@Example(
    "ini_file: { path: /etc/app.ini, section: peers, option: peer, values: [a, b], exclusive: false }")
@Ahead
@Rules(exclusive = "value|values")
public record IniFile(
    @Doc("The file.") @Alias("dest") String path,
    @Doc("The section; without one, the part before the first.") Optional<String> section,
    @Doc("The option; without one, the whole section is meant.") Optional<String> option,
    @Doc("Its value.") Optional<String> value,
    @Doc("Its values, a line each.") Optional<List<String>> values,
    @Doc("Whether it is there.") @Default("present") State state,
    @Doc("Whether these are all of the option's lines; otherwise others are left alone.")
        @Default("yes")
        boolean exclusive,
    @Doc("Write no blanks around the equals sign.") @Default("no") boolean noExtraSpaces,
    @Doc("Let an option have no value and no equals sign.") @Default("no") boolean allowNoValue,
    @Doc("Make the file if it is not there.") @Default("yes") boolean create,
    @Doc("Keep a copy of the file before a change.") @Default("no") boolean backup,
    @Shared FileRights rights)
    implements Module {

  /** Whether an option is there. */
  public enum State {
    ABSENT,
    PRESENT
  }

  public IniFile {
    boolean nothing = value.isEmpty() && values.orElse(List.of()).isEmpty();
    if (state == State.PRESENT && !allowNoValue && nothing) {
      throw new IllegalArgumentException(
          "Parameter 'value(s)' must be defined if state=present and allow_no_value=False.");
    }
  }

  @Override
  public Plan check(Probe host) {
    EntryFile file = EntryFile.open(host, path);
    if (!file.exists() && !create) {
      return Plan.fail("Destination " + path + " does not exist!").result("rc", 257);
    }
    IniText.Wish wish =
        new IniText.Wish(
            section.orElse(""),
            option.orElse(""),
            value.map(List::of).or(() -> values).orElse(List.of()),
            exclusive,
            !noExtraSpaces,
            allowNoValue);
    IniText ini = new IniText(file.text(), wish);
    if (state == State.PRESENT) {
      ini.put();
    } else {
      ini.remove();
    }
    String after = ini.text(file.text());
    Plan plan = Plan.NOTHING.result("path", path).result("msg", ini.message());
    if (!file.exists() && after.isEmpty()) {
      return plan;
    }
    Plan written = file.becoming(host, after, new EntryFile.Writing(rights, backup, false));
    String name = file.path() + " (content)";
    return FileRights.told(plan.and(written), file.path(), host.glance(file.path()))
        .compared(
            (contents, dry) ->
                Comparison.texts(name, contents ? file.text() : "", contents ? after : ""));
  }
}
