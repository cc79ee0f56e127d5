package foobar.modules.file;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.modules.ModuleTrial;
import foobar.remote.Command;
import foobar.remote.FakeHost;
import foobar.remote.FileMemory;
import foobar.remote.Output;
import foobar.value.Mapping;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StatTest {

  private static final String SAID =
      """
      stat=81a4 0 0 393 2049 1 1700000000.250000000 1700000001.500000000 1700000002.750000000 8 4096 0 0
      r=1
      w=1
      sum=da39a3ee
      mime=text/plain; charset=us-ascii
      attr=3141 --------------e------- /etc/motd
      """;

  private final FakeHost host =
      new FakeHost()
          .with("/etc/motd", "hello\n", 04755, "root", "adm")
          .withLink("/etc/issue", "motd");

  @Test
  void what_is_not_there_does_not_exist() {
    assertThat(stat("path", "/no").get("exists")).hasToString("False");
    assertThat(host.commandsAsked()).isEmpty();
  }

  @Test
  void everything_about_a_file_is_asked_for_at_once() {
    host.answers("p=$1", SAID);

    Mapping stat = stat("path", "/etc/motd");

    assertThat(host.commandsAsked()).hasSize(1);
    assertThat(stat)
        .hasToString(
            "{'exists': True, 'path': '/etc/motd', 'mode': '4755', 'isdir': False, 'isreg': True,"
                + " 'islnk': False, 'ischr': False, 'isblk': False, 'isfifo': False, 'issock': False,"
                + " 'size': 6, 'mtime': 1700000001.5, 'isuid': True, 'isgid': False, 'rusr': True,"
                + " 'wusr': True, 'xusr': True, 'rgrp': True, 'wgrp': False, 'xgrp': True,"
                + " 'roth': True, 'woth': False, 'xoth': True, 'pw_name': 'root', 'gr_name': 'adm',"
                + " 'uid': 0, 'gid': 0, 'inode': 393, 'dev': 2049, 'nlink': 1,"
                + " 'atime': 1700000000.25, 'ctime': 1700000002.75, 'blocks': 8, 'block_size': 4096,"
                + " 'device_type': 0, 'readable': True, 'writeable': True, 'executable': False,"
                + " 'checksum': 'da39a3ee', 'mimetype': 'text/plain', 'charset': 'us-ascii',"
                + " 'attr_flags': 'e', 'attributes': ['extents'], 'version': '3141'}");
  }

  @Test
  void a_link_is_looked_at_itself_unless_it_is_to_be_followed() {
    host.answers("p=$1", 1, "");

    assertThat(stat("path", "/etc/issue").get("islnk")).hasToString("True");
    assertThat(stat("path", "/etc/issue").get("lnk_target")).hasToString("motd");
    assertThat(stat("path", "/etc/issue", "follow", true).get("isreg")).hasToString("True");
  }

  @Test
  void a_file_that_only_a_dry_run_knows_has_its_checksum_too() {
    host.answers("p=$1", 1, "");

    assertThat(stat("path", "/etc/motd").get("checksum"))
        .hasToString("f572d396fae9206628714fb2ce00f72e94f2258f");
    assertThat(stat("path", "/etc/motd", "checksum_algorithm", "md5").get("checksum"))
        .hasToString("b1946ac92492d2347c6235b4d2611184");
    assertThat(stat("path", "/etc/motd", "checksum_algorithm", "sha256").get("checksum"))
        .hasToString("5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03");
  }

  @Test
  void what_takes_other_programs_to_find_out_is_found_out_once_of_a_file_that_stays_the_same() {
    host.with(new FileMemory(() -> 1_700_001_000))
        .answers(command -> command.toString().startsWith("p=$1"), StatTest::said);

    Mapping first = stat("path", "/etc/motd");

    assertThat(stat("path", "/etc/motd")).isEqualTo(first);
    assertThat(host.commandsAsked()).hasSize(2);
    assertThat(host.commandsAsked().getLast().words()).containsExactly("/etc/motd", "", "", "", "");
    assertThat(stat("path", "/etc/motd", "get_mime", false).get("mimetype")).isNull();
    assertThat(host.commandsAsked().getLast().words())
        .containsExactly("/etc/motd", "", "sha1sum", "", "1");
  }

  @Test
  void what_was_found_out_of_a_file_does_not_hold_for_another_in_its_place() {
    host.with(new FileMemory(() -> 1_700_001_000)).answers("p=$1", SAID);
    stat("path", "/etc/motd");
    host.answers("p=$1", SAID.replace(" 393 ", " 394 ").replace("da39", "ffff"));

    assertThat(stat("path", "/etc/motd").get("checksum")).hasToString("ffffa3ee");
    assertThat(host.commandsAsked()).hasSize(3);
  }

  /** As the host does: what is not asked for is not said. */
  private static Output said(FakeHost host, Command command) {
    boolean all = !command.words().get(2).isEmpty();
    String text = all ? SAID : SAID.replaceAll("(?m)^(sum|mime|attr)=.*\n", "");
    return new Output(0, text.getBytes(StandardCharsets.UTF_8), new byte[0]);
  }

  private Mapping stat(Object... parameters) {
    return (Mapping) ModuleTrial.of(Stat.class, FileTest.pairs(parameters), host).result("stat");
  }
}
