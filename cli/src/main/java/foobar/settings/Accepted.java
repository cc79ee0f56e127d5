package foobar.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings of Ansible that are accepted and do nothing here, with the reason. */
final class Accepted {

  private static final String PYTHON_PLUGINS = "plugins in Python are not run";
  private static final String NO_PYTHON = "no Python runs on the hosts";
  private static final String ONE_CONNECTION = "one connection a host is kept open all the time";
  private static final String NO_WARNING = "there is no such warning";

  /** By {@code section.key}; a section alone stands for all of its keys. */
  private static final Map<String, String> REASONS = new LinkedHashMap<>();

  static {
    all(
        PYTHON_PLUGINS,
        "action_plugins become_plugins cache_plugins callback_plugins cliconf_plugins"
            + " connection_plugins doc_fragment_plugins filter_plugins httpapi_plugins"
            + " inventory_plugins lookup_plugins netconf_plugins strategy_plugins"
            + " terminal_plugins test_plugins vars_plugins vars_plugins_enabled module_utils"
            + " callbacks_enabled callback_whitelist bin_ansible_callbacks"
            + " run_vars_plugins plugin_filters_cfg");
    all(
        NO_PYTHON,
        "interpreter_python module_compression keep_remote_files module_set_locale"
            + " python_module_rlimit_nofile remote_tmp no_target_syslog syslog_facility"
            + " allow_world_readable_tmpfiles facts_modules executable ansiballz");
    all(ONE_CONNECTION, "pipelining use_persistent_connections internal_poll_interval");
    all(
        NO_WARNING,
        "deprecation_warnings system_warnings command_warnings action_warnings devel_warning"
            + " localhost_warning jinja2_native_warning collections_on_ansible_version_mismatch"
            + " string_conversion_action");
    all("`do` and the loop controls are always there", "jinja2_extensions");
    all("it is for pictures", "nocows cow_selection cow_whitelist cowpath cowsay_enabled_stencils");
    all("nothing is kept there", "local_tmp home");
    all("an undefined variable is always an error", "error_on_undefined_vars");
    all("every variable of a fact is there under both names", "inject_facts_as_vars");
    REASONS.put("ssh_connection.pipelining", ONE_CONNECTION);
    REASONS.put("connection.pipelining", ONE_CONNECTION);
    REASONS.put("ssh_connection.control_path", ONE_CONNECTION);
    REASONS.put("ssh_connection.control_path_dir", ONE_CONNECTION);
    REASONS.put("ssh_connection.transfer_method", ONE_CONNECTION);
    REASONS.put("ssh_connection.scp_if_ssh", ONE_CONNECTION);
    REASONS.put("ssh_connection.sftp_batch_mode", ONE_CONNECTION);
    REASONS.put("ssh_connection.scp_extra_args", ONE_CONNECTION);
    REASONS.put("ssh_connection.sftp_extra_args", ONE_CONNECTION);
    REASONS.put("ssh_connection.usetty", ONE_CONNECTION);
    REASONS.put("galaxy", "nothing is downloaded");
    REASONS.put("persistent_connection", "it is for network devices");
    REASONS.put("paramiko_connection", "it is for another SSH library");
    REASONS.put("netconf_connection", "it is for network devices");
    REASONS.put("colors", "the colours are fixed");
    REASONS.put("inventory.enable_plugins", "how a source is read depends on the source");
    REASONS.put("inventory.unparsed_is_failed", "a source that cannot be read is an error");
    REASONS.put("inventory.any_unparsed_is_failed", "a source that cannot be read is an error");
    REASONS.put("inventory.cache", "a source is read anew each time");
    REASONS.put("inventory.cache_plugin", "a source is read anew each time");
    REASONS.put("inventory.cache_connection", "a source is read anew each time");
    REASONS.put("inventory.cache_timeout", "a source is read anew each time");
  }

  private Accepted() {}

  private static void all(String reason, String keys) {
    for (String key : keys.split(" ")) {
      REASONS.put("defaults." + key, reason);
    }
  }

  /** Why a key does nothing; null for one that is not known. */
  static @Nullable String reason(String key) {
    String reason = REASONS.get(key);
    return reason == null ? REASONS.get(key.substring(0, key.indexOf('.'))) : reason;
  }

  /** The keys of each reason, as the documents show them. */
  static Map<String, String> byReason() {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (String reason : REASONS.values()) {
      reasons.computeIfAbsent(reason, each -> SettingsPage.joined(REASONS, each));
    }
    return reasons;
  }
}
