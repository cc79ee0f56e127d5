package foobar.modules.vcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.ModuleTrial;
import foobar.remote.FakeHost;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SubversionTest {

  private static final String SVN = "svn --non-interactive --no-auth-cache --trust-server-cert ";
  private static final String INFO = "Path: .\nURL: http://svn.test/a\nRevision: 7\n";

  private final FakeHost host = new FakeHost();

  @Test
  void a_missing_folder_is_checked_out() {
    host.answers(SVN + "checkout -r HEAD http://svn.test/a /srv/a", "A a\n");
    host.answers(SVN + "info /srv/a", INFO);
    ModuleTrial trial = svn().apply();

    assertThat(trial.result("before")).hasToString("None");
    assertThat(trial.result("after")).hasToString("['Revision: 7', 'URL: http://svn.test/a']");
  }

  @Test
  void a_working_copy_is_updated_and_says_whether_that_changed_it() {
    copy("");
    host.answers(SVN + "switch --revision HEAD http://svn.test/a /srv/a", "At revision 7.\n");
    host.answers(SVN + "update -r HEAD /srv/a", "At revision 7.\n");
    assertThat(svn().apply().results().changed()).isFalse();

    host.answers(SVN + "update -r HEAD /srv/a", "U    file\nUpdated to revision 8.\n");
    assertThat(svn().apply().results().changed()).isTrue();
  }

  @Test
  void what_somebody_changed_there_is_given_up_only_by_force() {
    copy("M       file\n");
    host.answers(SVN + "switch", "");
    host.answers(SVN + "update", "");
    host.answers(SVN + "revert -R /srv/a", "Reverted 'file'\n");

    assertThat(svn().apply().results().failure())
        .isEqualTo("ERROR: modified files exist in the repository.");
    assertThat(host.ran()).noneMatch(line -> line.contains("revert"));
    assertThat(svn("force", "yes").apply().results().changed()).isTrue();
    assertThat(host.ran()).anyMatch(line -> line.contains("revert"));
  }

  @Test
  void a_folder_that_is_no_working_copy_is_left_alone() {
    host.withDirectory("/srv/a");
    host.answers(SVN + "info /srv/a", 1, "");

    assertThat(svn().plan().failure())
        .isEqualTo("ERROR: /srv/a folder already exists, but its not a subversion repository.");
  }

  @Test
  void the_password_is_on_the_input_only() {
    String call = SVN + "--username kim --password-from-stdin ";
    host.answers(call + "export -r 3 http://svn.test/a /srv/a", "");
    svn("export", "yes", "revision", "3", "username", "kim", "password", "hush").apply();

    assertThat(host.commandsRun())
        .singleElement()
        .satisfies(command -> assertThat(new String(command.input())).isEqualTo("hush"));
    assertThat(host.ran()).noneMatch(line -> line.contains("hush"));
  }

  @Test
  void a_folder_is_needed_unless_only_the_revision_is_asked() {
    assertThatThrownBy(
            () -> ModuleTrial.of(Subversion.class, Map.of("repo", "http://svn.test/a"), host))
        .hasMessageContaining("the destination directory must be specified");
    host.answers(SVN + "info http://svn.test/a", INFO);
    Map<String, String> asked =
        Map.of("repo", "http://svn.test/a", "checkout", "no", "update", "no");
    assertThat(ModuleTrial.of(Subversion.class, asked, host).result("after"))
        .hasToString("Revision: 7");
  }

  private void copy(String modified) {
    host.withDirectory("/srv/a");
    host.answers(SVN + "info /srv/a", INFO);
    host.answers(SVN + "status --quiet --ignore-externals /srv/a", modified);
  }

  private ModuleTrial svn(String... parameters) {
    Map<String, String> all = new HashMap<>(Map.of("repo", "http://svn.test/a", "dest", "/srv/a"));
    for (int i = 0; i < parameters.length; i += 2) {
      all.put(parameters[i], parameters[i + 1]);
    }
    return ModuleTrial.of(Subversion.class, all, host);
  }
}
