package foobar.modules.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.Plan;
import foobar.modules.Trial;
import foobar.remote.Expectation;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import org.junit.jupiter.api.Test;

class LocaleGenTest {

  private static final String LOOK = "# How this host makes locales";
  private static final String FILE = "/etc/locale.gen";
  private static final String SUPPORTED_FOLDER = "/var/lib/locales/supported.d/local";
  private static final String LINES =
      "# de_AT.UTF-8 UTF-8\n# en_GB ISO-8859-1\nen_US.UTF-8 UTF-8\n";
  private static final String TASK = "locale_gen: { name: de_AT.UTF-8 }";

  private final FakeHost host = new FakeHost().with(FILE, LINES);

  private FakeHost debian(String there) {
    return looks("debian", there, host.text(FILE));
  }

  private FakeHost looks(String way, String there, String file) {
    return host.answers(
        LOOK,
        String.join("\001\n", way + "\n", there, file, "de_AT.UTF-8 UTF-8\nfr_FR ISO-8859-1\n"));
  }

  @Test
  void a_locale_is_made_and_is_there_the_next_time() {
    debian("C\nen_US.utf8\n").onRun("locale-gen", fake -> debian("de_AT.utf8\nen_US.utf8\n"));

    Trial trial = Trial.run(host, TASK);

    assertThat(host.text(FILE)).isEqualTo(LINES.replace("# de_AT", "de_AT"));
    assertThat(host.ran()).containsExactly("locale-gen");
    assertThat(trial.value("name")).hasToString("de_AT.UTF-8");
    assertThat(Trial.check(host, TASK).hasChanges()).isFalse();
  }

  @Test
  void looking_asks_once_and_shows_the_files_difference() {
    debian("C\n");

    Plan plan = Trial.check(host, "locale_gen: { name: [de_AT.UTF-8, en_GB] }");

    assertThat(plan.changes().getFirst().after().get())
        .isEqualTo("de_AT.UTF-8 UTF-8\nen_GB ISO-8859-1\nen_US.UTF-8 UTF-8\n");
    assertThat(host.commandsAsked()).hasSize(1);
    assertThat(host.ran()).isEmpty();
    assertThat(host.text(FILE)).isEqualTo(LINES);
  }

  @Test
  void a_locale_goes() {
    debian("en_US.utf8\n").answers("locale-gen", "");

    Trial.run(host, "locale_gen: { name: en_US.UTF-8, state: absent }");

    assertThat(host.text(FILE)).isEqualTo(LINES.replace("en_US", "# en_US"));
    assertThat(Trial.check(host, "locale_gen: { name: en_GB, state: absent }").hasChanges())
        .isFalse();
  }

  @Test
  void a_locale_that_only_the_system_knows_gets_a_line() {
    debian("C\n").answers("locale-gen", "");

    Trial.run(host, "locale_gen: { name: fr_FR }");

    assertThat(host.text(FILE)).isEqualTo(LINES + "fr_FR ISO-8859-1\n");
  }

  @Test
  void an_unknown_locale_is_answered_with_the_nearest() {
    debian("C\n");

    assertThat(Trial.check(host, "locale_gen: { name: de_AD.UTF-8 }").failure())
        .isEqualTo(
            "The locale you've entered is not available on your system. `de_AD.UTF-8`: did you"
                + " mean `de_AT.UTF-8`?");
  }

  @Test
  void a_host_that_keeps_its_list_elsewhere_makes_each_by_name() {
    looks("ubuntu", "C\n", "").answers("locale-gen", "");

    Trial.run(host, TASK);
    assertThat(host.ran()).containsExactly("locale-gen de_AT.UTF-8");

    host.with(SUPPORTED_FOLDER, "de_AT.UTF-8 UTF-8\nfr_FR ISO-8859-1\n");
    looks("ubuntu", "de_AT.utf8\nfr_FR\n", host.text(SUPPORTED_FOLDER));
    Trial.run(host, "locale_gen: { name: de_AT.UTF-8, state: absent }");
    assertThat(host.text(SUPPORTED_FOLDER)).isEqualTo("fr_FR ISO-8859-1\n");
    assertThat(host.ran()).endsWith("locale-gen --purge");
  }

  @Test
  void the_programs_may_come_with_a_step_before() {
    looks("none", "C\n", "");
    assertThat(Trial.check(host, TASK).failure()).contains("\"locales\"");

    host.expecting(Expectation.Kind.PACKAGE, "locales");
    assertThat(Trial.changes(Trial.check(host, TASK)))
        .containsExactly("de_AT.UTF-8: absent -> present");
  }

  @Test
  void what_cannot_be_a_locale_is_refused() {
    assertThatThrownBy(() -> Trial.module("locale_gen: { name: 'a b' }"))
        .isInstanceOf(Mistake.class);
  }
}
