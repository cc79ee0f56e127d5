package foobar.modules.lang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import foobar.module.Change;
import foobar.module.Plan;
import foobar.modules.LocalHost;
import foobar.modules.Trial;
import foobar.remote.Command;
import foobar.remote.Expectation;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipTest {

  private static final String LOOK = "# What pip would have to do";
  private static final String RUN = "cd \"$1\" || exit";

  @RegisterExtension static final LocalHost LOCAL = new LocalHost();

  @TempDir Path folder;

  private final FakeHost host = new FakeHost();

  private void wheel(String name, String version) throws IOException {
    String info = name + "-" + version + ".dist-info/";
    Map<String, String> files =
        Map.of(
            name + ".py",
            "version = '" + version + "'\n",
            info + "METADATA",
            "Metadata-Version: 2.1\nName: %s\nVersion: %s\n".formatted(name, version),
            info + "WHEEL",
            "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
            info + "RECORD",
            "");
    Path file = folder.resolve(name + "-" + version + "-py3-none-any.whl");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, String> entry : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private Trial run(String task) {
    return Trial.run(LOCAL.host(), full(task));
  }

  private boolean changes(String task) {
    return Trial.check(LOCAL.host(), full(task)).hasChanges();
  }

  private String full(String task) {
    return "pip: { virtualenv: %1$s/v, extra_args: '--no-index --find-links %1$s', %2$s }"
        .formatted(folder, task);
  }

  @Test
  void a_real_environment_gets_packages_in_versions_and_loses_them() throws IOException {
    assumeTrue(LOCAL.host().ask(Command.of("python3", "-c", "import venv, ensurepip")).ok());
    wheel("alpha", "1.0");
    wheel("alpha", "1.1");
    wheel("beta", "2.0");

    Trial made = run("name: [alpha, Beta]");
    assertThat(made.changes())
        .containsExactly(
            "virtualenv: absent -> " + folder + "/v",
            "alpha: absent -> present",
            "beta: absent -> present");
    assertThat(made.changed()).isTrue();
    assertThat(changes("name: [alpha, beta]")).isFalse();
    assertThat(changes("name: 'alpha>=1.1,<2'")).isFalse();

    assertThat(run("name: alpha, version: '1.0'").changes()).containsExactly("alpha: 1.1 -> ==1.0");
    assertThat(changes("name: alpha, version: '1.0'")).isFalse();

    assertThat(run("name: alpha, state: latest").changed()).isTrue();
    assertThat(run("name: alpha, state: latest").changed()).isFalse();
    assertThat(run("name: alpha, state: forcereinstall").changed()).isTrue();

    Path file = Files.writeString(folder.resolve("needs.txt"), "alpha==1.0\nbeta\n");
    assertThat(run("requirements: %s".formatted(file)).changed()).isTrue();
    assertThat(changes("requirements: %s".formatted(file))).isFalse();

    // Options of installing are none of removing.
    String gone =
        "pip: { virtualenv: %s/v, name: [alpha, gamma], state: absent }".formatted(folder);
    assertThat(Trial.run(LOCAL.host(), gone).changes()).containsExactly("alpha: 1.0 -> absent");
    assertThat(Trial.check(LOCAL.host(), gone).hasChanges()).isFalse();
    assertThatThrownBy(() -> run("name: nosuch")).hasMessageContaining("nosuch");
  }

  @Test
  void looking_asks_once_and_changes_nothing() {
    host.answers(LOOK, "there\n/usr/bin/pip3\nmissing\nflask==2.0\n");

    Plan plan = Trial.check(host, "pip: { name: ['Flask>=3', gunicorn] }");

    assertThat(Trial.changes(plan))
        .containsExactly("flask: 2.0 -> >=3", "gunicorn: absent -> present");
    assertThat(host.commandsAsked()).hasSize(1);
    assertThat(host.ran()).isEmpty();
  }

  @Test
  void a_comma_within_one_package_does_not_part_it() {
    host.answers(LOOK, "there\n/usr/bin/pip3\nmissing\n");

    Trial.check(host, "pip: { name: 'a[b,c]>=1,<2,d' }");

    assertThat(host.commandsAsked().getFirst().words()).endsWith("a[b,c]>=1,<2", "d");
  }

  @Test
  void what_only_installing_can_tell_is_left_out_of_a_dry_run() {
    host.answers(LOOK, "there\n/usr/bin/pip3\nmissing\n");

    for (String task :
        new String[] {"name: flask, state: latest", "name: 'git+https://example.com/a.git'"}) {
      Plan plan = Trial.check(host, "pip: { %s }".formatted(task));
      assertThat(plan.changes().getFirst().kind()).isEqualTo(Change.Kind.OPAQUE);
    }
  }

  @Test
  void passwords_in_addresses_are_not_shown() {
    host.answers(LOOK, "there\n/usr/bin/pip3\nmissing\n")
        .answers(RUN, FakeHost.output(1, "", "no answer of https://me:geheim@example.com/\n"));

    assertThatThrownBy(() -> Trial.run(host, "pip: { name: flask }"))
        .hasMessage("pip install failed: no answer of https://me:********@example.com/");
  }

  @Test
  void pip_may_come_with_a_step_before() {
    host.answers(LOOK, 127, "");
    assertThat(Trial.check(host, "pip: { name: flask }").failure()).contains("python3-pip");

    host.expecting(Expectation.Kind.PACKAGE, "python3-pip");
    assertThat(Trial.check(host, "pip: { name: flask }").hasChanges()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pip: { state: present } | one of the following is required",
        "pip: { name: a, requirements: b } | mutually exclusive",
        "pip: { name: a, virtualenv: b, executable: c } | executable",
        "pip: { name: [a, b], version: 1 } | one package",
        "pip: { name: a, version: 1, state: latest } | latest",
        "pip: { name: 'a==1', version: 1 } | one of the two",
        "pip: { name: '--pre' } | extra_args",
        "pip: { name: a, umask: '9' } | octal"
      })
  void what_cannot_be_is_refused(String task, String said) {
    assertThatThrownBy(() -> Trial.module(task))
        .isInstanceOf(Mistake.class)
        .hasMessageContaining(said);
  }
}
