package foobar.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import foobar.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same playbooks, run by Ansible and by us on equal real hosts: the run, and the run again. How
 * each task ended, what it returned, the recap, the exit code and what became of the hosts are the
 * same, but for what {@code docs/compatibility.md} lists. Before that a dry run of ours changes
 * nothing and meets no failure that is not there.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AnsibleHostsIT {

  private static final Path DATA = Path.of("src/test/data/hosts").toAbsolutePath();
  private static final int LANES = 2;

  @TempDir private static Path folder;
  private static final List<HostPair> pairs = new ArrayList<>();
  private static final Map<String, HostPair> placed = new HashMap<>();
  private static Compatibility listed;

  @BeforeAll
  static void let_both_run_them_all() throws IOException {
    Program.installed("ansible-playbook");
    listed = Compatibility.read();
    List<String> all = playbooks();
    for (int lane = 0; lane < Math.min(LANES, all.size()); lane++) {
      List<String> share = new ArrayList<>();
      for (int i = lane; i < all.size(); i += LANES) {
        share.add(all.get(i));
      }
      HostPair pair = new HostPair(DATA, Files.createDirectories(folder.resolve("lane-" + lane)));
      pairs.add(pair);
      share.forEach(playbook -> placed.put(playbook, pair));
      pair.start(share);
    }
  }

  @AfterAll
  static void remove_the_hosts() {
    pairs.forEach(HostPair::close);
  }

  static List<String> playbooks() throws IOException {
    String only = System.getProperty("playbook", "");
    try (Stream<Path> files = Files.list(DATA)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yml") && !name.equals("inventory.yml"))
          .filter(name -> List.of(only.split(",")).stream().anyMatch(name::contains))
          .sorted()
          .toList();
    }
  }

  /** Last, when all differences have been met; those of the local playbooks were noted before. */
  @Test
  @Order(Integer.MAX_VALUE)
  void each_difference_that_is_listed_is_still_one() throws IOException {
    assumeTrue(Compatibility.isNoted() && System.getProperty("playbook", "").isEmpty());

    assertThat(listed.stale()).isEmpty();
  }

  @ParameterizedTest
  @Order(1)
  @MethodSource("playbooks")
  void both_do_the_same(String playbook) {
    HostPair pair = placed.get(playbook);
    HostPair.Runs theirs = pair.theirs(playbook);
    HostPair.Runs ours = pair.ours(playbook);
    Comparison comparison = new Comparison(playbook.replace(".yml", ""), listed);
    List<String> found = new ArrayList<>();
    found.addAll(comparison.run("first", theirs.first(), ours.first()));
    found.addAll(comparison.run("again", theirs.again(), ours.again()));
    found.addAll(comparison.dryRun(ours.check(), ours.first().recording()));
    if (!found.isEmpty()) {
      fail(playbook + "\n" + String.join("\n", found));
    }
  }
}
