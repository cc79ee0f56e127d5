package foobar.modules.file;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.module.FakeWorkplace;
import foobar.module.Module;
import foobar.module.Plan;
import foobar.module.Results;
import foobar.modules.Modules;
import foobar.modules.Trial;
import foobar.remote.FakeHost;
import foobar.source.Mistake;
import foobar.source.Source;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.Text;
import foobar.value.Value;
import foobar.yaml.ListNode;
import foobar.yaml.Node;
import foobar.yaml.Tags;
import foobar.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Ansible's modules did to small files, recorded; ours must do the same. */
class RecordedEditsTest {

  private static final String PATH = "/srv/target";

  @ParameterizedTest
  @ValueSource(strings = {"lineinfile", "blockinfile", "replace"})
  void a_file_is_changed_as_ansible_changes_it(String module) {
    List<String> differences = new ArrayList<>();
    ListNode cases =
        (ListNode)
            Yaml.read(
                new Source(module, Trial.recorded(RecordedEditsTest.class, module + ".json")));
    for (Node node : cases.items()) {
      Mapping recorded = (Mapping) node.toValue(Tags.NONE);
      String wanted = outcome(recorded);
      String got = tried(module, recorded);
      if (!got.equals(wanted)) {
        differences.add(recorded + "\n   ours: " + got);
      }
    }

    assertThat(cases.items()).hasSizeGreaterThan(100);
    assertThat(differences).isEmpty();
  }

  private static String outcome(Mapping recorded) {
    return recorded.contains(Text.of("failed"))
        ? "failed"
        : recorded.get("changed") + " " + recorded.get("msg") + " " + recorded.get("after");
  }

  private static String tried(String name, Mapping recorded) {
    FakeHost host = new FakeHost().withDirectory("/srv");
    Value before = recorded.get("before");
    if (before instanceof Text text) {
      host.with(PATH, text.value());
    }
    MapValue given = MapValue.of(((Mapping) recorded.get("given")).entries());
    given.put("path", Text.of(PATH));
    try {
      Module module = Modules.find(name).orElseThrow().bind(given, null, new FakeWorkplace());
      Plan plan = module.check(host);
      if (plan.failure() != null) {
        return "failed";
      }
      plan.changes().forEach(change -> change.act().apply(host, new Results()));
      boolean there = host.file(PATH).exists();
      Plan again = module.check(host);
      return (plan.hasChanges() ? "True" : "False")
          + " "
          + plan.results().get("msg")
          + " "
          + (there ? host.text(PATH) : None.NONE)
          + (again.failure() == null ? "" : again.failure());
    } catch (Mistake mistake) {
      return "failed";
    }
  }
}
