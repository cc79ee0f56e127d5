package foobar.modules.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.modules.LocalHost;
import foobar.modules.Trial;
import foobar.modules.mysql.ImportPlanner.DumpFile;
import foobar.modules.mysql.ImportTarget.Past;
import foobar.remote.HostFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** How a dump is split and what is found in it, with the real program on this machine. */
class DumpReportTest {

  @RegisterExtension static final LocalHost LOCAL = new LocalHost();

  @TempDir Path folder;

  private DumpReport report(String dump) {
    return report("dump.sql", dump.getBytes(StandardCharsets.UTF_8), List.of());
  }

  private DumpReport report(String name, byte[] content, List<Past> past) {
    try {
      Path file = Files.write(folder.resolve(name), content);
      MysqlImport wanted = (MysqlImport) Trial.module("mysql_import: { src: x, name: site }");
      ImportTarget target =
          new ImportTarget(true, 1, past, List.of("innodb"), List.of(), false, "/");
      DumpFile dump = new DumpFile(file.toString(), content.length, 0, "");
      return new DumpLoad(wanted, target, dump).inspect(LOCAL.host());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_delimiter_within_quotes_and_comments_ends_nothing() {
    DumpReport report =
        report(
            """
            -- one; comment
            INSERT INTO t VALUES (1,'a;b','it''s','\\\\'); # another; 'one
            INSERT INTO `a;b` VALUES (-1,"x\\";y"); /* 'third; */
            INSERT INTO t /* a; */ VALUES (1--1, 4/2) -- it's; one
            ;
            /*!40000 INSERT INTO t VALUES (';') */;;
            """);
    assertThat(report.statements()).isEqualTo(4);
    assertThat(report.cut()).isEmpty();
    assertThat(report.findings()).isEmpty();
  }

  @Test
  void a_delimiter_of_its_own_holds_a_routine_together() {
    assertThat(
            report(
                    """
                    DELIMITER ;;
                    CREATE PROCEDURE p() BEGIN SELECT 1; SELECT ';;'; END ;;
                    DELIMITER //
                    CREATE TRIGGER a BEFORE INSERT ON t FOR EACH ROW BEGIN SET NEW.a = 4/2; END//
                    delimiter ;
                    DROP TABLE IF EXISTS t;
                    """)
                .statements())
        .isEqualTo(3);
  }

  @Test
  void backslashes_are_themselves_where_the_dump_says_so() {
    String rows = "INSERT INTO t VALUES ('\\');\nINSERT INTO t VALUES ('a');\n";
    assertThat(report("SET sql_mode='NO_BACKSLASH_ESCAPES';\n" + rows).statements()).isEqualTo(3);
    assertThatThrownBy(() -> report("SET sql_mode='';\n" + rows))
        .isInstanceOf(HostFailure.class)
        .hasMessage("the dump ends within quotes, in a statement that begins in line 2");
  }

  @Test
  void statements_larger_than_what_is_read_at_once_are_whole() {
    String large = "x'';\\\\".repeat(500_000);
    DumpReport report = report("INSERT INTO t VALUES ('" + large + "');\nSELECT 1;\n");
    assertThat(report.statements()).isEqualTo(2);
    assertThat(report.total()).isEqualTo(large.length() + 37);
  }

  @Test
  void what_is_not_about_the_data_is_found_with_its_line() {
    DumpReport report =
        report(
            """
            SET @MYSQLDUMP_TEMP_LOG_BIN = @@SESSION.SQL_LOG_BIN;
            SET @@SESSION.SQL_LOG_BIN= 0;
            SET @@GLOBAL.GTID_PURGED=/*!80000 '+'*/ 'a:1';
            CHANGE MASTER TO MASTER_LOG_FILE='b', MASTER_LOG_POS=4;
            GRANT ALL ON *.* TO a;
            /*!80000 CREATE USER*/ x;
            """);
    assertThat(report.found("left"))
        .containsOnlyKeys(
            "SET @@SESSION.SQL_LOG_BIN",
            "SET @@GLOBAL.GTID_PURGED",
            "CHANGE MASTER",
            "GRANT ALL",
            "CREATE USER")
        .containsEntry("CHANGE MASTER", 4);
  }

  @Test
  void databases_engines_and_owners_are_found() {
    DumpReport report =
        report(
            """
            CREATE DATABASE /*!32312 IF NOT EXISTS*/ `old` /*!40100 DEFAULT CHARACTER SET utf8mb4 */;
            USE `old`;
            CREATE TABLE t (a INT COMMENT 'ENGINE=Aria', `ENGINE=CSV` INT)
            ENGINE=MyISAM COMMENT="ENGINE=Memory";
            /*!50001 CREATE ALGORITHM=UNDEFINED */
            /*!50013 DEFINER=`gh``ost`@`10.%` SQL SECURITY DEFINER */
            /*!50001 VIEW `v` AS select 'DEFINER=`a`@`b`' */;
            LOAD DATA INFILE 'x' INTO TABLE t;
            """);
    assertThat(report.found("database")).containsOnlyKeys("old");
    assertThat(report.found("engine")).containsExactly(java.util.Map.entry("myisam", 3));
    assertThat(report.found("definer")).containsExactly(java.util.Map.entry("gh``ost@10.%", 5));
    assertThat(report.found("refused")).containsExactly(java.util.Map.entry("LOAD DATA", 8));
  }

  @Test
  void a_dump_that_breaks_off_is_told() {
    String head = "-- MariaDB dump 10.19\nSET @OLD_SQL_MODE=@@SQL_MODE;\n";
    String foot = "SET SQL_MODE=@OLD_SQL_MODE;\n-- Dump completed\n";
    assertThat(report(head + foot).cut()).isEmpty();
    assertThat(report(head).cut()).hasSize(2);
    assertThat(report("SELECT 1;\nSELECT 2").cut())
        .containsExactly("its last statement does not end");
  }

  @Test
  void a_packed_file_is_unpacked_and_one_that_is_cut_is_refused() throws IOException {
    Path packed = folder.resolve("x.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write("SELECT 1;\n".repeat(1000).getBytes(StandardCharsets.UTF_8));
    }
    byte[] bytes = Files.readAllBytes(packed);
    assertThat(report("dump.sql.gz", bytes, List.of()).statements()).isEqualTo(1000);
    byte[] cut = Arrays.copyOf(bytes, bytes.length - 12);
    assertThatThrownBy(() -> report("dump.sql.gz", cut, List.of()))
        .hasMessageContaining("the file cannot be unpacked to its end");
  }

  @Test
  void what_is_imported_already_is_known_by_its_digest() throws Exception {
    String done = "SET NAMES utf8;\nINSERT INTO t VALUES (1);";
    byte[] all = (done + "\nINSERT INTO t VALUES (2);\n").getBytes(StandardCharsets.UTF_8);
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(done.getBytes(StandardCharsets.UTF_8));
    assertThat(report("dump.sql", all, List.of(begun(done.length()))).prefix())
        .isEqualTo(HexFormat.of().formatHex(digest));
    assertThat(report("dump.sql", all, List.of(begun(done.length() - 1))).prefix()).isEmpty();
  }

  private static Past begun(long position) {
    return new Past("", "", "x", 0, 0, 0, position, 1, "", false);
  }
}
