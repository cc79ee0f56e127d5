package foobar.modules.facts;

import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * The Python that Ansible would use. Roles choose the names of packages by its version, so a host
 * without one is told to have a Python 3 too.
 */
final class PythonFacts implements Collector {

  private static final List<String> NONE = List.of("/usr/bin/python3", "Python 3.0.0");

  @Override
  public void collect(RawFacts raw, Facts facts) {
    List<String> said = raw.lines("python").size() == 2 ? raw.lines("python") : NONE;
    String version = said.get(1).replaceFirst("^Python ", "").replaceFirst("[^0-9.].*$", "");
    String[] numbers = (version + ".0.0").split("\\.");
    List<Value> info = new ArrayList<>();
    MapValue parts = MapValue.empty();
    int at = 0;
    for (String name : List.of("major", "minor", "micro")) {
      Int number = Int.of(Long.parseLong(numbers[at++]));
      parts.put(name, number);
      info.add(number);
    }
    info.add(Text.of("final"));
    info.add(Int.of(0));
    facts
        .put("python_version", version)
        .put(
            "python",
            MapValue.empty()
                .put("executable", Text.unsafe(said.get(0)))
                .put("has_sslcontext", Bool.TRUE)
                .put("type", Text.of("cpython"))
                .put(
                    "version", parts.put("releaselevel", Text.of("final")).put("serial", Int.of(0)))
                .put("version_info", Sequence.of(info)));
  }
}
