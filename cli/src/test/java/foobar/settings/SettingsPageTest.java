package foobar.settings;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.Golden;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsPageTest {

  @Test
  void the_table_in_the_documents_is_the_one_of_the_program() {
    Golden.check("../../../docs/settings.md", page());
  }

  @Test
  void no_place_sets_two_settings_and_none_is_said_to_do_nothing() {
    List<String> keys =
        Arrays.stream(Setting.values()).flatMap(setting -> setting.keys().stream()).toList();
    assertThat(keys).doesNotHaveDuplicates().allMatch(key -> Accepted.reason(key) == null);
  }

  private static String page() {
    return """
    # Settings

    foobar reads the settings that people have for Ansible: the first of `$ANSIBLE_CONFIG`, `./ansible.cfg`,
    `~/.ansible.cfg` and `/etc/ansible/ansible.cfg` that is there, and the variables of the environment. The command line
    wins over the environment, the environment over the file, the file over the usual values; playbooks and variables win
    over all of them where both say how a host is reached. `./ansible.cfg` is not read from a folder that everybody may
    write to, and foobar says so. Paths in the file start from the file's folder.

    What is wrong in the file is an error with its place; what is unknown or does nothing here is passed over in silence,
    and named with the reason where `-v` is given.

    """
        + SettingsPage.markdown();
  }
}
