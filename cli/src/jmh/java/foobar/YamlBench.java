package foobar;

import foobar.source.Source;
import foobar.yaml.Node;
import foobar.yaml.Yaml;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Text to nodes that know where they stand: a playbook of 500 tasks. */
@State(Scope.Benchmark)
public class YamlBench extends Measure {

  private static final int TASKS = 500;

  private final Source playbook = new Source("site.yml", playbook());

  private static String playbook() {
    StringBuilder text = new StringBuilder("- hosts: all\n  tasks:\n");
    for (int i = 0; i < TASKS; i++) {
      text.append(
          """
              - name: step %d on {{ inventory_hostname }}
                copy: {dest: /tmp/x%1$d, content: "port {{ port }}", mode: "0644"}
                when: port | int > 0
          """
              .formatted(i));
    }
    return text.toString();
  }

  @Benchmark
  public Node read() {
    return Yaml.read(playbook);
  }
}
