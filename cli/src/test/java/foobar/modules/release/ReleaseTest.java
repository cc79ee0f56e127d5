package foobar.modules.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.FakeWorkplace;
import foobar.modules.LocalHost;
import foobar.modules.ModuleTrial;
import foobar.modules.Trial;
import foobar.remote.Host;
import foobar.remote.HostFailure;
import foobar.remote.Rehearsal;
import foobar.source.Mistake;
import foobar.value.Mapping;
import foobar.value.Sequence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The module on this machine's own disk. */
class ReleaseTest {

  @RegisterExtension static final LocalHost HERE = new LocalHost();

  @TempDir Path folder;

  private Path root;

  @BeforeEach
  void write_the_code() throws IOException {
    root = folder.resolve("srv/app");
    for (String version : List.of("one", "two", "three", "four")) {
      Archives.of("app.txt", version, "+bin/run", "#!/bin/sh\n", "lib/link", "-> ../app.txt")
          .folder(folder.resolve(version));
    }
  }

  private ModuleTrial trial(Object... parameters) {
    return trial(HERE.host(), parameters);
  }

  private ModuleTrial trial(Host host, Object... parameters) {
    Map<String, Object> all = new HashMap<>(Map.of("path", root.toString()));
    for (int i = 0; i < parameters.length; i += 2) {
      all.put((String) parameters[i], parameters[i + 1]);
    }
    return ModuleTrial.of(Release.class, all, host, new FakeWorkplace(folder));
  }

  private ModuleTrial use(String version) {
    return trial("source", version, "name", version, "state", "current").apply();
  }

  private List<String> releases() throws IOException {
    try (Stream<Path> names = Files.list(root.resolve("releases"))) {
      return names.map(name -> name.getFileName().toString()).sorted().toList();
    }
  }

  private String current() throws IOException {
    return Files.readSymbolicLink(root.resolve("current")).toString();
  }

  @Test
  void a_release_is_put_below_the_name_of_its_content_and_is_there_once() throws IOException {
    ModuleTrial first = trial("source", "one").apply();
    String name = first.result("name").toString();

    assertThat(first.fields()).containsExactly(root + "/releases/" + name);
    assertThat(first.changes().getFirst()).endsWith(": absent -> 2 files, 1 KiB");
    assertThat(name).matches("[0-9a-f]{12}");
    assertThat(first.result("digest").toString()).startsWith(name);
    assertThat(first.result("path")).hasToString(root + "/releases/" + name);
    Path there = root.resolve("releases").resolve(name);
    assertThat(there.resolve("lib/link")).isSymbolicLink().hasContent("one");
    assertThat(mode(there.resolve("bin/run"))).isEqualTo("rwxr-xr-x");
    assertThat(mode(there.resolve("app.txt"))).isEqualTo("rw-r--r--");
    assertThat(root.resolve("current")).doesNotExist();

    Archives.of("app.txt", "one", "+bin/run", "#!/bin/sh\n", "lib/link", "-> ../app.txt")
        .gzip(folder.resolve("one.tgz"));
    assertThat(trial("source", "one").plan().hasChanges()).isFalse();
    assertThat(trial("source", "one.tgz").plan().hasChanges()).isFalse();
    assertThat(releases()).containsExactly(".foobar", name);
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void it_is_put_into_use_by_a_link_and_tells_what_was_before() throws IOException {
    assertThat(use("one").result("previous")).hasToString("");
    ModuleTrial second = trial("source", "two", "name", "two", "state", "current");

    assertThat(second.changes())
        .containsExactly(
            root + "/releases/two: absent -> 2 files, 1 KiB",
            root + "/current: releases/one -> releases/two");
    second.apply();
    assertThat(current()).isEqualTo("releases/two");
    assertThat(second.result("previous")).hasToString("one");
    assertThat(second.result("earlier")).hasToString("one");
    assertThat(second.result("releases")).hasToString("['two', 'one']");

    ModuleTrial again = second.again();
    assertThat(again.plan().hasChanges()).isFalse();
    assertThat(again.result("previous")).hasToString("two");
    assertThat(again.result("earlier")).hasToString("one");
  }

  @Test
  void going_back_needs_no_code() throws IOException {
    use("one");
    use("two");

    ModuleTrial back = trial("name", "one", "state", "current");

    assertThat(back.changes()).containsExactly(root + "/current: releases/two -> releases/one");
    back.apply();
    assertThat(current()).isEqualTo("releases/one");
    assertThat(back.result("previous")).hasToString("two");
    assertThat(back.again().plan().hasChanges()).isFalse();
  }

  @Test
  void who_goes_back_from_a_bad_release_has_before_him_what_was_before_the_good_one()
      throws IOException {
    use("one");
    use("two");
    trial("source", "one", "name", "bad", "state", "current").apply();
    ModuleTrial back = trial("name", "two", "state", "current").apply();
    assertThat(back.result("earlier")).hasToString("one");
    assertThat(back.again().result("earlier")).hasToString("one");
    trial("name", "one", "state", "current").apply();
    assertThat(trial("name", "one", "state", "current").result("earlier")).hasToString("");
  }

  @Test
  void the_call_that_undoes_it_is_told() throws IOException {
    use("one");
    ModuleTrial second =
        trial("source", "two", "name", "two", "state", "current", "keep", 9).apply();

    Mapping call = (Mapping) ((Sequence) second.result("undo")).items().getFirst();
    assertThat(call)
        .hasToString(
            "{'path': '%s', 'name': 'one', 'state': 'current', 'keep': 9}".formatted(root));
    trial("name", call.get("name"), "state", call.get("state"), "keep", call.get("keep")).apply();
    assertThat(current()).isEqualTo("releases/one");

    assertThat(trial("source", "three", "name", "three").result("undo"))
        .hasToString("[{'path': '%s', 'name': 'three', 'state': 'absent'}]".formatted(root));
    assertThat(trial("source", "one", "name", "one").result("undo")).hasToString("[]");
  }

  @Test
  void a_release_that_is_not_there_fails_with_those_that_are() {
    assertThat(trial("name", "one", "state", "current").plan().failure())
        .isEqualTo("there is no release `one` in " + root + "/releases; there is none");
    use("one");
    use("two");

    assertThat(trial("name", "nine", "state", "current").plan().failure())
        .isEqualTo("there is no release `nine` in " + root + "/releases; there are: two, one");
  }

  @Test
  void the_oldest_go_but_never_the_one_in_use_or_the_one_before() throws IOException {
    use("one");
    use("two");
    use("three");
    trial("name", "one", "state", "current").apply();

    ModuleTrial last =
        trial("source", "four", "name", "four", "state", "current", "keep", 1).apply();

    assertThat(releases()).containsExactly(".foobar", "four", "one");
    assertThat(last.result("releases")).hasToString("['four', 'one']");
    assertThat(root.resolve("releases/.foobar/two")).doesNotExist();
    assertThat(last.again().plan().hasChanges()).isFalse();
  }

  @Test
  void what_an_interrupted_run_has_left_is_replaced() throws IOException {
    use("one");
    Files.createDirectories(root.resolve("releases/.two.new"));
    Files.writeString(root.resolve("releases/.two.new/half"), "x");
    Files.createDirectories(root.resolve("releases/.old.old/deep"));
    Files.createDirectories(root.resolve("releases/two"));
    Files.writeString(root.resolve("releases/two/app.tx"), "tw");

    ModuleTrial trial = trial("source", "two", "name", "two", "state", "current");
    assertThat(trial.changes().getFirst())
        .isEqualTo(root + "/releases/two: not known to be whole -> 2 files, 1 KiB");
    trial.apply();

    assertThat(releases()).containsExactly(".foobar", "one", "two");
    assertThat(root.resolve("releases/two/app.tx")).doesNotExist();
    assertThat(root.resolve("current/app.txt")).hasContent("two");
    assertThat(trial.again().plan().hasChanges()).isFalse();
  }

  @Test
  void a_sending_that_breaks_off_leaves_nothing() throws IOException {
    Path site = folder.resolve("one");
    ModuleTrial trial = trial("source", "one", "name", "one", "state", "current");
    Files.writeString(site.resolve("app.txt"), "changed between look and send");

    assertThatThrownBy(trial::apply)
        .isInstanceOf(HostFailure.class)
        .hasMessageContaining("app.txt was changed while it was read");

    assertThat(releases()).isEmpty();
    assertThat(root.resolve("current")).doesNotExist();
  }

  @Test
  void a_file_that_was_changed_or_lost_on_the_host_is_mended() throws IOException {
    use("one");
    Files.writeString(root.resolve("current/app.txt"), "hacked");

    ModuleTrial trial = trial("source", "one", "name", "one", "state", "current");
    assertThat(trial.changes().getFirst()).contains("changed on the host -> ");
    trial.apply();
    assertThat(root.resolve("current/app.txt")).hasContent("one");

    Files.delete(root.resolve("current/lib/link"));
    assertThat(trial.again().plan().hasChanges()).isTrue();
    trial.again().apply();
    Files.writeString(root.resolve("current/own.log"), "what the application writes may stay");
    assertThat(trial.again().plan().hasChanges()).isFalse();
  }

  @Test
  void other_content_below_a_known_name_replaces_it_and_is_told() throws IOException {
    use("one");

    ModuleTrial trial = trial("source", "two", "name", "one");
    assertThat(trial.plan().warnings())
        .singleElement()
        .asString()
        .contains("give each state of the code a name of its own");
    trial.apply();

    assertThat(root.resolve("current/app.txt")).hasContent("two");
    assertThat(trial.again().plan().hasChanges()).isFalse();
  }

  @Test
  void other_rights_are_brought_about() throws IOException {
    use("one");

    ModuleTrial trial =
        trial("source", "one", "name", "one", "mode", "0600", "directory_mode", "0700");
    assertThat(trial.changes().getFirst()).contains("other rights -> ");
    trial.apply();

    assertThat(mode(root.resolve("current/bin/run"))).isEqualTo("rw-------");
    assertThat(mode(root.resolve("current/"))).isEqualTo("rwx------");
    assertThat(mode(root.resolve("current/lib"))).isEqualTo("rwx------");
    assertThat(trial.again().plan().hasChanges()).isFalse();
  }

  @Test
  void only_a_release_that_is_not_in_use_is_removed() throws IOException {
    use("one");
    use("two");

    assertThat(trial("name", "two", "state", "absent").plan().failure())
        .isEqualTo("the release `two` is in use: switch to another one first (`state: current`)");
    ModuleTrial gone = trial("name", "one", "state", "absent").apply();
    assertThat(releases()).containsExactly(".foobar", "two");
    assertThat(gone.result("releases")).hasToString("['two']");
    assertThat(gone.again().plan().hasChanges()).isFalse();
  }

  @Test
  void a_release_from_before_is_used_with_a_warning_that_nobody_knows_whether_it_is_whole()
      throws IOException {
    Files.createDirectories(root.resolve("releases/2019"));
    use("one");

    ModuleTrial trial = trial("name", "2019", "state", "current");

    assertThat(trial.plan().warnings()).singleElement().asString().contains("it has no mark");
    trial.apply();
    assertThat(current()).isEqualTo("releases/2019");
  }

  @Test
  void something_in_the_links_place_is_not_removed() throws IOException {
    Files.createDirectories(root.resolve("current"));

    assertThat(trial("source", "one", "state", "current").plan().failure())
        .contains("is no symbolic link: move it away");
  }

  @Test
  void a_dry_run_shows_all_steps_and_changes_nothing() throws IOException {
    use("one");
    Rehearsal dry = new Rehearsal(HERE.host());

    trial(dry, "source", "two", "name", "two").apply();
    assertThat(trial(dry, "source", "two", "name", "two").plan().hasChanges()).isFalse();
    ModuleTrial switched = trial(dry, "name", "two", "state", "current");

    assertThat(switched.changes()).containsExactly(root + "/current: releases/one -> releases/two");
    switched.apply();
    assertThat(dry.follow(root + "/current/app.txt").isFile()).isTrue();
    assertThat(releases()).containsExactly(".foobar", "one");
    assertThat(current()).isEqualTo("releases/one");
  }

  @Test
  void parameters_that_cannot_be_meant_are_refused() {
    List<String> tasks =
        List.of(
            "{path: srv, source: a}",
            "{path: /, source: a}",
            "{path: /srv/app}",
            "{path: /srv/app, state: current}",
            "{path: /srv/app, state: absent}",
            "{path: /srv/app, state: absent, name: a, source: b}",
            "{path: /srv/app, source: a, ref: v1}",
            "{path: /srv/app, source: a, name: ../b}",
            "{path: /srv/app, source: a, name: .hidden}",
            "{path: /srv/app, ref: --output=x}",
            "{path: /srv/app, source: a, keep: 0}",
            "{path: /srv/app, source: a, state: current, keep: 0}");
    for (String task : tasks) {
      assertThatThrownBy(() -> Trial.module("release: " + task))
          .as(task)
          .isInstanceOf(Mistake.class);
    }
  }
}
