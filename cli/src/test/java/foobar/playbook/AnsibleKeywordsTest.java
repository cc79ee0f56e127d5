package foobar.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.Program;
import foobar.playbook.KeywordTable.Scope;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ansible's own classes know which keyword may stand where; our table says the same. */
class AnsibleKeywordsTest {

  private static final String ASK =
      """
      import sys, importlib
      module, name = sys.argv[1].split(':')
      print(' '.join(getattr(importlib.import_module('ansible.playbook.' + module), name).fattributes))
      """;

  @ParameterizedTest
  @CsvSource({
    "play:Play, PLAY, vars_prompt",
    "block:Block, BLOCK, block",
    "task:Task, TASK, until",
    "handler:Handler, HANDLER, listen",
    "role.definition:RoleDefinition, ROLE, when"
  })
  void ansible_allows_the_same_keywords(String theirs, Scope scope, String one) {
    Set<String> known =
        new TreeSet<>(Arrays.asList(Program.python(ASK, theirs).run("").strip().split(" ")));
    // What tasks are made of inside, and what stands for a role's name.
    known.removeAll(Set.of("loop_with", "role"));
    if (known.remove("async_val")) {
      known.add("local_action");
    }
    // Other spellings, and what newer versions have.
    known.addAll(
        switch (scope) {
          case PLAY -> Set.of("user");
          case ROLE -> Set.of("delegate_to", "delegate_facts");
          default -> Set.of();
        });
    assertThat(KeywordTable.of(scope)).contains(one).containsExactlyInAnyOrderElementsOf(known);
  }
}
