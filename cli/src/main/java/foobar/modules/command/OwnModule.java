package foobar.modules.command;

import foobar.module.Doc;
import foobar.module.Module;
import foobar.module.ModuleFile;
import foobar.module.ModuleFile.Style;
import foobar.module.Plan;
import foobar.module.Rest;
import foobar.module.Results;
import foobar.module.Workplace;
import foobar.remote.Command;
import foobar.remote.Output;
import foobar.remote.Probe;
import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.JsonText;
import foobar.value.MapValue;
import foobar.value.PythonText;
import foobar.value.Text;
import foobar.value.Undefined;
import foobar.value.Value;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Runs a module of the project's own: a program that follows Ansible's conventions. */
@Doc("Runs a module of the project's own on the host.")
public record OwnModule(
    @Doc("What the module is given.") @Rest Map<String, Value> arguments, Workplace workplace)
    implements Module {

  private static final int NOT_FOUND = 127;

  /**
   * Two files come on the input: the program, of {@code $2} bytes, and its arguments, which are
   * handed over in a file, never on a command line.
   */
  private static final String RUN =
      """
      fb_dir=$(umask 077; mktemp -d) || exit 1
      trap 'rm -rf "$fb_dir"' EXIT
      fb_file=$fb_dir/$1 fb_args=$fb_dir/args
      { head -c "$2" >"$fb_file" && cat >"$fb_args" && chmod 700 "$fb_file"; } || exit 1
      fb_by=$3
      case $fb_by in
        */python) command -v "$fb_by" >/dev/null || fb_by=$(command -v python3 || echo "$fb_by") ;;
      esac
      set -- $fb_by $4
      "$@" "$fb_file" "$fb_args" </dev/null
      """;

  @Override
  public Plan check(Probe host) {
    ModuleFile file = ModuleFile.read(workplace.ownModule());
    if (file.style() == Style.ANSIBLE) {
      return Plan.fail(
          "the module "
              + file.path()
              + " needs Ansible's own Python library (ansible.module_utils), which foobar does not"
              + " bring to the host");
    }
    if (file.interpreter().isEmpty() && !file.isBinary()) {
      return Plan.fail("module (" + file.name() + ") is missing interpreter line");
    }
    String what = "run the module " + file.name();
    if (!file.knowsCheckMode()) {
      return Plan.NOTHING.opaque(
          what, (h, results) -> answer(file, h.run(command(file, false)), results));
    }
    return Plan.NOTHING.opaque(
        what,
        (h, results) -> answer(file, h.run(command(file, false)), results),
        (h, results) -> answer(file, h.ask(command(file, true)), results));
  }

  private void answer(ModuleFile file, Output output, Results results) {
    new ModuleAnswer(output).tell(results);
    String by = interpreter(file)[0];
    if (output.status() == NOT_FOUND && output.errors().contains(by + ": not found")) {
      results.fail(
          "The module interpreter '%s' was not found on the host; install it, or set %s"
              .formatted(by, variable(by)));
    }
  }

  private Command command(ModuleFile file, boolean check) {
    MapValue all = flags(file, check);
    arguments.forEach(all::put);
    byte[] program = program(file, all);
    ByteArrayOutputStream input = new ByteArrayOutputStream();
    input.writeBytes(program);
    input.writeBytes(handed(file.style(), all).getBytes(StandardCharsets.UTF_8));
    String[] by = interpreter(file);
    return Command.script(RUN, file.name(), String.valueOf(program.length), by[0], by[1])
        .input(input.toByteArray());
  }

  private static byte[] program(ModuleFile file, MapValue arguments) {
    return file.style() != Style.INSIDE
        ? file.content()
        : new String(file.content(), StandardCharsets.UTF_8)
            .replace(ModuleFile.ARGUMENTS_MARK, JsonText.write(arguments))
            .getBytes(StandardCharsets.UTF_8);
  }

  private static String handed(Style style, MapValue arguments) {
    if (style != Style.WORDS) {
      return JsonText.write(arguments);
    }
    StringBuilder words = new StringBuilder();
    arguments
        .entries()
        .forEach(
            (name, value) ->
                words
                    .append(PythonText.str(name))
                    .append('=')
                    .append(Words.quoted(PythonText.str(value)))
                    .append(' '));
    return words.toString();
  }

  /** What Ansible tells each module besides its parameters. */
  private MapValue flags(ModuleFile file, boolean check) {
    return MapValue.empty()
        .put("_ansible_check_mode", Bool.of(check))
        .put("_ansible_diff", Bool.of(yes("ansible_diff_mode")))
        .put("_ansible_no_log", Bool.of(workplace.noLog()))
        .put("_ansible_debug", Bool.FALSE)
        .put("_ansible_verbosity", Int.of(workplace.verbosity()))
        .put("_ansible_module_name", Text.of(file.name().replaceFirst("\\.[^.]*$", "")))
        .put("_ansible_shell_executable", Text.of("/bin/sh"))
        .put("_ansible_syslog_facility", Text.of("LOG_USER"));
  }

  private boolean yes(String name) {
    return workplace.evaluate(Text.of(name)) instanceof Bool said && said.truthy();
  }

  /** The program that runs it, as the host's variables name it, and the options given to it. */
  private String[] interpreter(ModuleFile file) {
    String[] words = file.interpreter().split("\\s+", 2);
    String options = words.length > 1 ? words[1] : "";
    Value named = workplace.evaluate(Text.of(variable(words[0])));
    boolean own =
        !(named instanceof Undefined)
            && !words[0].isEmpty()
            && !named.toString().startsWith("auto");
    return new String[] {own ? named.toString().strip() : words[0], options};
  }

  private static String variable(String interpreter) {
    String name = interpreter.substring(interpreter.lastIndexOf('/') + 1);
    return "ansible_" + name + "_interpreter";
  }
}
