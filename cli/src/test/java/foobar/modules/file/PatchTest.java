package foobar.modules.file;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.module.FakeWorkplace;
import foobar.modules.LocalHost;
import foobar.modules.ModuleTrial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Tried with the patch of the machine that the tests run on. */
class PatchTest {

  @RegisterExtension static final LocalHost LOCAL = new LocalHost();

  @TempDir Path folder;

  @BeforeEach
  void files() throws Exception {
    Files.writeString(folder.resolve("conf"), "one\ntwo\nthree\n");
    Files.writeString(
        folder.resolve("fix.patch"),
        "--- a/conf\n+++ b/conf\n@@ -1,3 +1,3 @@\n one\n-two\n+TWO\n three\n");
  }

  private ModuleTrial patch(Map<String, ?> more) {
    Map<String, Object> parameters = new HashMap<>(more);
    parameters.putIfAbsent("src", "fix.patch");
    return ModuleTrial.of(Patch.class, parameters, LOCAL.host(), new FakeWorkplace(folder));
  }

  @Test
  void a_patch_is_applied_once_and_taken_back() throws Exception {
    ModuleTrial trial = patch(Map.of("dest", folder + "/conf"));
    assertThat(trial.plan().hasChanges()).isTrue();
    assertThat(folder.resolve("conf")).as("a check only tries").hasContent("one\ntwo\nthree\n");
    trial.apply();
    assertThat(folder.resolve("conf")).hasContent("one\nTWO\nthree\n");
    assertThat(trial.again().plan().hasChanges()).isFalse();

    Map<String, ?> back =
        Map.of(
            "basedir",
            folder + "",
            "strip",
            1,
            "state",
            "absent",
            "backup",
            true,
            "remote_src",
            true,
            "src",
            folder + "/fix.patch");
    assertThat(patch(back).apply().again().plan().hasChanges()).isFalse();
    assertThat(folder.resolve("conf")).hasContent("one\ntwo\nthree\n");
    assertThat(folder.resolve("conf.~1~")).hasContent("one\nTWO\nthree\n");
  }

  @Test
  void a_patch_that_does_not_fit_changes_nothing() throws Exception {
    Files.writeString(folder.resolve("conf"), "quite\nanother\nfile\n");

    assertThat(patch(Map.of("dest", folder + "/conf")).plan().failure()).isNotBlank();
    assertThat(folder.resolve("conf")).hasContent("quite\nanother\nfile\n");
    try (var all = Files.list(folder)) {
      assertThat(all).hasSize(2);
    }
  }

  @Test
  void missing_places_are_named() {
    assertThat(patch(Map.of("dest", folder + "/none")).plan().failure())
        .endsWith("/none doesn't exist or not writable");
    assertThat(patch(Map.of("basedir", "/no/where")).plan().failure())
        .isEqualTo("basedir /no/where doesn't exist");
    assertThat(
            patch(Map.of("dest", folder + "/conf", "src", "/no.patch", "remote_src", true))
                .plan()
                .failure())
        .contains("/no.patch doesn't exist or not readable");
  }
}
