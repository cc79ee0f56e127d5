package foobar.modules.pkg;

import static foobar.modules.Trial.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.Trial;
import foobar.remote.Command;
import foobar.remote.FakeHost;
import foobar.remote.HostFailure;
import foobar.remote.Output;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** A host on which an earlier installation broke off. */
class AptBrokenOffTest {

  private static final String STATE = "# What apt needs to know";
  private static final String SIMULATED = recorded(AptBrokenOffTest.class, "simulated-set-up.txt");

  @Test
  void a_package_whose_own_set_up_has_failed_is_set_up_again() {
    FakeHost host = halfConfigured(FakeHost.output(0, SIMULATED + "Setting up curl ...\n", ""));

    assertThat(Trial.changes(Trial.check(host, "apt: { name: curl }")))
        .containsExactly("curl: not set up -> 8.14.1-2+deb13u7");
    assertThat(Trial.run(host, "apt: { name: curl }").changed()).isTrue();
  }

  @Test
  void a_set_up_that_fails_again_fails_the_task() {
    FakeHost host = halfConfigured(error("E: Sub-process /usr/bin/dpkg returned an error code"));

    assertThatThrownBy(() -> Trial.run(host, "apt: { name: curl }"))
        .isInstanceOf(HostFailure.class);
  }

  /** Its curl is unpacked, not set up. */
  private static FakeHost halfConfigured(Output answer) {
    String half = "install half-configured curl ";
    String state = recorded(AptTest.class, "state.txt").replace("install installed curl ", half);
    return new FakeHost()
        .answers(STATE, state)
        .answers(aptGet(true, "install", "curl"), (f, command) -> FakeHost.output(0, SIMULATED, ""))
        .answers(aptGet(false, "install", "curl"), (f, command) -> answer);
  }

  @Test
  void an_interrupted_dpkg_is_mended_and_the_call_made_again() {
    int[] calls = {0};
    FakeHost host = new FakeHost().answers(STATE, recorded(AptTest.class, "state.txt"));
    String simulated = recorded(AptTest.class, "simulated-install.txt");
    host.answers(aptGet(true, "install"), (fake, command) -> FakeHost.output(0, simulated, ""));
    host.answers(
        aptGet(false, "install"),
        (fake, command) ->
            calls[0]++ == 0
                ? error("E: dpkg was interrupted, you must manually run 'dpkg --configure -a'")
                : FakeHost.output(0, "0 upgraded, 11 newly installed", ""));
    host.answers("dpkg --configure -a", "");

    assertThat(Trial.run(host, "apt: { name: php-fpm }").changed()).isTrue();
    assertThat(host.ran()).element(1).isEqualTo("dpkg --configure -a");
  }

  private static Predicate<Command> aptGet(boolean simulated, String... words) {
    return command ->
        command.words().contains("apt-get")
            && command.words().contains("-s") == simulated
            && command.words().containsAll(List.of(words));
  }

  private static Output error(String text) {
    return FakeHost.output(100, "", text);
  }
}
