package foobar.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A setting that does something here; each has Ansible's name, places and meaning, but for those of
 * {@code [foobar]}.
 */
public enum Setting {
  INVENTORY(
      Kind.PATH_LIST,
      "",
      "ANSIBLE_INVENTORY",
      "defaults.inventory",
      "where hosts stand if no `-i` is given"),
  ROLES_PATH(
      Kind.PATHS,
      "~/.ansible/roles:/usr/share/ansible/roles:/etc/ansible/roles",
      "ANSIBLE_ROLES_PATH",
      "defaults.roles_path",
      "folders of roles, after those beside the playbook"),
  COLLECTIONS_PATH(
      Kind.PATHS,
      "~/.ansible/collections:/usr/share/ansible/collections",
      "ANSIBLE_COLLECTIONS_PATHS ANSIBLE_COLLECTIONS_PATH",
      "defaults.collections_paths defaults.collections_path",
      "folders that hold `ansible_collections`"),
  LIBRARY(
      Kind.PATHS,
      "~/.ansible/plugins/modules:/usr/share/ansible/plugins/modules",
      "ANSIBLE_LIBRARY",
      "defaults.library",
      "folders of modules of one's own, after `library/` beside the playbook"),
  FORKS(
      Kind.NUMBER,
      "50",
      "ANSIBLE_FORKS",
      "defaults.forks",
      "on how many hosts at the same time (Ansible: 5)"),
  TIMEOUT(
      Kind.NUMBER,
      "10",
      "ANSIBLE_TIMEOUT",
      "defaults.timeout",
      "how many seconds connecting may take"),
  REMOTE_USER(Kind.TEXT, "", "ANSIBLE_REMOTE_USER", "defaults.remote_user", "as whom to log in"),
  REMOTE_PORT(Kind.NUMBER, "", "ANSIBLE_REMOTE_PORT", "defaults.remote_port", "the port of sshd"),
  PRIVATE_KEY_FILE(
      Kind.PATH,
      "",
      "ANSIBLE_PRIVATE_KEY_FILE",
      "defaults.private_key_file",
      "the key to log in with"),
  HOST_KEY_CHECKING(
      Kind.FLAG,
      "true",
      "ANSIBLE_HOST_KEY_CHECKING ANSIBLE_SSH_HOST_KEY_CHECKING",
      "defaults.host_key_checking ssh_connection.host_key_checking",
      "whether a host must show the key that is known of it"),
  TRANSPORT(
      Kind.TEXT,
      "smart",
      "ANSIBLE_TRANSPORT",
      "defaults.transport",
      "`ssh`, `local`; `smart` and `paramiko` mean `ssh`"),
  ASK_PASS(
      Kind.FLAG,
      "false",
      "ANSIBLE_ASK_PASS",
      "defaults.ask_pass",
      "ask for the password to log in with"),
  CONNECTION_PASSWORD_FILE(
      Kind.PATH,
      "",
      "ANSIBLE_CONNECTION_PASSWORD_FILE",
      "defaults.connection_password_file",
      "the file with that password, or a program that prints it"),
  ASYNC_DIR(
      Kind.TEXT,
      "~/.ansible_async",
      "ANSIBLE_ASYNC_DIR",
      "defaults.async_dir",
      "where hosts keep the answers of commands that nobody waits for"),
  SSH_ARGS(
      Kind.TEXT,
      "",
      "ANSIBLE_SSH_ARGS",
      "ssh_connection.ssh_args",
      "options of ssh: jump hosts, host keys and the like are understood"),
  SSH_COMMON_ARGS(
      Kind.TEXT, "", "ANSIBLE_SSH_COMMON_ARGS", "ssh_connection.ssh_common_args", "the same"),
  SSH_EXTRA_ARGS(
      Kind.TEXT, "", "ANSIBLE_SSH_EXTRA_ARGS", "ssh_connection.ssh_extra_args", "the same"),
  BECOME(
      Kind.FLAG, "false", "ANSIBLE_BECOME", "privilege_escalation.become", "become another user"),
  BECOME_METHOD(
      Kind.TEXT, "sudo", "ANSIBLE_BECOME_METHOD", "privilege_escalation.become_method", "by what"),
  BECOME_USER(Kind.TEXT, "root", "ANSIBLE_BECOME_USER", "privilege_escalation.become_user", "whom"),
  BECOME_EXE(
      Kind.TEXT,
      "",
      "ANSIBLE_BECOME_EXE",
      "privilege_escalation.become_exe",
      "the program that does it"),
  BECOME_FLAGS(
      Kind.TEXT, "", "ANSIBLE_BECOME_FLAGS", "privilege_escalation.become_flags", "its options"),
  BECOME_ASK_PASS(
      Kind.FLAG,
      "false",
      "ANSIBLE_BECOME_ASK_PASS",
      "privilege_escalation.become_ask_pass",
      "ask for the password it takes"),
  BECOME_PASSWORD_FILE(
      Kind.PATH,
      "",
      "ANSIBLE_BECOME_PASSWORD_FILE",
      "defaults.become_password_file",
      "the file with that password, or a program that prints it"),
  VAULT_PASSWORD_FILE(
      Kind.PATH,
      "",
      "ANSIBLE_VAULT_PASSWORD_FILE",
      "defaults.vault_password_file",
      "a file with the vault password, or a program that prints it"),
  VAULT_IDENTITY_LIST(
      Kind.WORDS,
      "",
      "ANSIBLE_VAULT_IDENTITY_LIST",
      "defaults.vault_identity_list",
      "vault passwords with names, each `ID@SOURCE`"),
  VAULT_ENCRYPT_IDENTITY(
      Kind.TEXT,
      "",
      "ANSIBLE_VAULT_ENCRYPT_IDENTITY",
      "defaults.vault_encrypt_identity",
      "the vault password that encrypts, of several"),
  ASK_VAULT_PASS(
      Kind.FLAG,
      "false",
      "ANSIBLE_ASK_VAULT_PASS",
      "defaults.ask_vault_pass",
      "ask for the vault password"),
  GATHERING(
      Kind.TEXT,
      "implicit",
      "ANSIBLE_GATHERING",
      "defaults.gathering",
      "`explicit`: only plays with `gather_facts: true` gather facts; `smart`: a host whose facts are"
          + " known is not asked again"),
  FACT_CACHING(
      Kind.TEXT,
      "memory",
      "ANSIBLE_CACHE_PLUGIN",
      "defaults.fact_caching",
      "`jsonfile` keeps facts in files for later runs; the others keep them for the run"),
  FACT_CACHING_CONNECTION(
      Kind.PATH,
      "",
      "ANSIBLE_CACHE_PLUGIN_CONNECTION",
      "defaults.fact_caching_connection",
      "the folder of those files"),
  FACT_CACHING_PREFIX(
      Kind.TEXT,
      "",
      "ANSIBLE_CACHE_PLUGIN_PREFIX",
      "defaults.fact_caching_prefix",
      "how their names begin; a host's name follows"),
  FACT_CACHING_TIMEOUT(
      Kind.NUMBER,
      "86400",
      "ANSIBLE_CACHE_PLUGIN_TIMEOUT",
      "defaults.fact_caching_timeout",
      "how many seconds such a file is good; 0 for ever"),
  GATHER_SUBSET(
      Kind.WORDS,
      "",
      "ANSIBLE_GATHER_SUBSET",
      "defaults.gather_subset",
      "which facts, where the play does not say"),
  GATHER_TIMEOUT(
      Kind.NUMBER,
      "",
      "ANSIBLE_GATHER_TIMEOUT",
      "defaults.gather_timeout",
      "how many seconds that may take"),
  FACT_PATH(
      Kind.TEXT,
      "",
      "ANSIBLE_FACT_PATH",
      "defaults.fact_path",
      "the folder of local facts on the hosts"),
  STRATEGY(
      Kind.TEXT,
      "linear",
      "ANSIBLE_STRATEGY",
      "defaults.strategy",
      "`linear`, `free` or `host_pinned`"),
  ANY_ERRORS_FATAL(
      Kind.FLAG,
      "false",
      "ANSIBLE_ANY_ERRORS_FATAL",
      "defaults.any_errors_fatal",
      "a failure on one host ends the play for all"),
  FORCE_HANDLERS(
      Kind.FLAG,
      "false",
      "ANSIBLE_FORCE_HANDLERS",
      "defaults.force_handlers",
      "run handlers even where a task failed"),
  ERROR_ON_MISSING_HANDLER(
      Kind.FLAG,
      "true",
      "ANSIBLE_ERROR_ON_MISSING_HANDLER",
      "defaults.error_on_missing_handler",
      "a notified handler that is not there ends the run; else it is a warning"),
  PRIVATE_ROLE_VARS(
      Kind.FLAG,
      "false",
      "ANSIBLE_PRIVATE_ROLE_VARS",
      "defaults.private_role_vars",
      "the variables of a role are seen by its own tasks only"),
  NO_LOG(
      Kind.FLAG, "false", "ANSIBLE_NO_LOG", "defaults.no_log", "show nothing of what tasks return"),
  HASH_BEHAVIOUR(
      Kind.TEXT,
      "replace",
      "ANSIBLE_HASH_BEHAVIOUR",
      "defaults.hash_behaviour",
      "`merge`: of dictionaries of the same name, the entries of all count; else one replaces another"),
  DUPLICATE_DICT_KEY(
      Kind.TEXT,
      "warn",
      "ANSIBLE_DUPLICATE_YAML_DICT_KEY",
      "defaults.duplicate_dict_key",
      "what becomes of a key that stands twice in a mapping: `warn`, `error` or `ignore`"),
  TAGS_RUN(Kind.WORDS, "", "ANSIBLE_RUN_TAGS", "tags.run", "only tasks with one of these tags"),
  TAGS_SKIP(Kind.WORDS, "", "ANSIBLE_SKIP_TAGS", "tags.skip", "no task with one of these tags"),
  DIFF_ALWAYS(Kind.FLAG, "false", "ANSIBLE_DIFF_ALWAYS", "diff.always", "as `--diff`"),
  DIFF_CONTEXT(
      Kind.NUMBER,
      "3",
      "ANSIBLE_DIFF_CONTEXT",
      "diff.context",
      "how many lines to show around a difference"),
  VERBOSITY(Kind.NUMBER, "0", "ANSIBLE_VERBOSITY", "defaults.verbosity", "as so many `-v`"),
  JINJA2_NATIVE(
      Kind.FLAG,
      "false",
      "ANSIBLE_JINJA2_NATIVE",
      "defaults.jinja2_native",
      "whether what a template gives keeps its type; else a number is a text"),
  ANSIBLE_MANAGED(
      Kind.TEXT,
      "Ansible managed",
      "",
      "defaults.ansible_managed",
      "what `ansible_managed` says in templates: {file}, {host}, {uid} and the time of"
          + " the template as `strftime` has it"),
  STDOUT_CALLBACK(
      Kind.TEXT,
      "default",
      "ANSIBLE_STDOUT_CALLBACK",
      "defaults.stdout_callback",
      "`default`, or `yaml` for results as YAML"),
  RESULT_FORMAT(
      Kind.TEXT,
      "json",
      "ANSIBLE_CALLBACK_RESULT_FORMAT",
      "defaults.callback_result_format",
      "`json` or `yaml`: how results are written"),
  DISPLAY_SKIPPED_HOSTS(
      Kind.FLAG,
      "true",
      "ANSIBLE_DISPLAY_SKIPPED_HOSTS",
      "defaults.display_skipped_hosts",
      "show tasks that were skipped"),
  DISPLAY_OK_HOSTS(
      Kind.FLAG,
      "true",
      "ANSIBLE_DISPLAY_OK_HOSTS",
      "defaults.display_ok_hosts",
      "show tasks that changed nothing"),
  DISPLAY_FAILED_STDERR(
      Kind.FLAG,
      "false",
      "ANSIBLE_DISPLAY_FAILED_STDERR",
      "defaults.display_failed_stderr",
      "show failures on the error output"),
  CHECK_MODE_MARKERS(
      Kind.FLAG,
      "false",
      "ANSIBLE_CHECK_MODE_MARKERS",
      "defaults.check_mode_markers",
      "mark a dry run in the headings"),
  NOCOLOR(Kind.FLAG, "false", "ANSIBLE_NOCOLOR NO_COLOR", "defaults.nocolor", "no colours"),
  FORCE_COLOR(
      Kind.FLAG,
      "false",
      "ANSIBLE_FORCE_COLOR",
      "defaults.force_color",
      "colours where there is no terminal too"),
  RETRY_FILES_ENABLED(
      Kind.FLAG,
      "false",
      "ANSIBLE_RETRY_FILES_ENABLED",
      "defaults.retry_files_enabled",
      "write the hosts that failed to a file for `--limit @FILE`"),
  RETRY_FILES_SAVE_PATH(
      Kind.PATH,
      "",
      "ANSIBLE_RETRY_FILES_SAVE_PATH",
      "defaults.retry_files_save_path",
      "the folder of those files, instead of the playbook's"),
  HISTORY(
      Kind.NUMBER,
      "100",
      "FOOBAR_HISTORY",
      "foobar.history",
      "how many runs are kept for `foobar history`; 0 keeps none (Ansible has no such thing)"),
  HISTORY_FOLDER(
      Kind.PATH,
      "",
      "FOOBAR_HISTORY_FOLDER",
      "foobar.history_folder",
      "where they are kept, instead of `.foobar/runs` of the project");

  private final Kind kind;
  private final String fallback;
  private final String variables;
  private final String keys;
  private final String doc;

  Setting(Kind kind, String fallback, String variables, String keys, String doc) {
    this.kind = kind;
    this.fallback = fallback;
    this.variables = variables;
    this.keys = keys;
    this.doc = doc;
  }

  Kind kind() {
    return kind;
  }

  /** The value where nothing sets it, as it would be written; empty for none. */
  String fallback() {
    return fallback;
  }

  /** The variables of the environment that set it; the last one that is there wins. */
  List<String> variables() {
    return variables.isEmpty() ? List.of() : List.of(variables.split(" "));
  }

  /** Where it stands in the file, each {@code section.key}; the last one that is there wins. */
  List<String> keys() {
    return List.of(keys.split(" "));
  }

  String doc() {
    return doc;
  }

  static Optional<Setting> ofKey(String key) {
    return Arrays.stream(values()).filter(setting -> setting.keys().contains(key)).findFirst();
  }

  static Optional<Setting> ofVariable(String variable) {
    return Arrays.stream(values())
        .filter(setting -> setting.variables().contains(variable))
        .findFirst();
  }
}
