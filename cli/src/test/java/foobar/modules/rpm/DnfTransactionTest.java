package foobar.modules.rpm;

import static foobar.modules.Trial.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import foobar.modules.rpm.DnfTransaction.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class DnfTransactionTest {

  private static List<String> steps(String output) {
    return DnfTransaction.parse(output).orElseThrow().steps().stream()
        .map(DnfTransactionTest::written)
        .toList();
  }

  private static String written(Step step) {
    return step.action() + " " + step.rpm() + (step.asked() ? "" : " along");
  }

  @Test
  void the_table_of_an_installation_is_read() {
    assertThat(steps(recorded(DnfTransactionTest.class, "install.txt")))
        .containsExactly(
            "INSTALL a-package-with-quite-a-long-name-1.0-1.noarch", "INSTALL foo-1.0-1.noarch");
  }

  @Test
  void the_table_of_a_removal_names_what_depends_on_it() {
    assertThat(steps(recorded(DnfTransactionTest.class, "remove.txt")))
        .containsExactly("REMOVE bar-1.0-1.noarch", "REMOVE foo-1.0-1.noarch along");
  }

  @Test
  void a_long_name_may_take_a_line_of_its_own() {
    String output =
        """
        ================================================================================
         Package            Architecture  Version                Repository        Size
        ================================================================================
        Installing:
         a-name-that-is-longer-than-the-column
                            x86_64        2:10.4.1-3.el9         baseos           1.2 M
             replacing  older.x86_64 1.0-1.el9
        Installing weak dependencies:
         extra              noarch        1-1                    baseos            12 k

        Transaction Summary
        """;

    assertThat(steps(output))
        .containsExactly(
            "INSTALL a-name-that-is-longer-than-the-column-2:10.4.1-3.el9.x86_64",
            "INSTALL extra-1-1.noarch along");
  }

  @Test
  void groups_are_no_packages() {
    String output =
        """
        Dependencies resolved.
        ================================================================================
         Package           Architecture     Version             Repository         Size
        ================================================================================
        Installing group/module packages:
         foo               noarch           1.1-1               trial             5.9 k
        Installing Groups:
         Trial Group

        Transaction Summary
        """;

    assertThat(steps(output)).containsExactly("INSTALL foo-1.1-1.noarch");
  }

  @Test
  void a_program_that_writes_package_and_version_in_one_word_is_understood() {
    String output =
        """
        Package                       Repository      Size
        Installing:
         zlib-1.2.11-31.el9.x86_64    baseos      94.2 kB
        Upgrading:
         curl-7.76.1-23.el9.x86_64    baseos     300.1 kB
          replacing curl-7.76.1-19.el9.x86_64
        Transaction Summary:
        """;

    assertThat(steps(output))
        .containsExactly("INSTALL zlib-1.2.11-31.el9.x86_64", "REPLACE curl-7.76.1-23.el9.x86_64");
  }

  @Test
  void without_a_table_there_is_no_transaction() {
    assertThat(DnfTransaction.parse("Nothing to do.\nComplete!\n")).isEmpty();
  }
}
