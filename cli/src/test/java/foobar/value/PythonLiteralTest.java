package foobar.value;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.Program;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonLiteralTest {

  /** Prints what Python makes of each line. */
  private static final String LITERAL_EVAL =
      """
      import ast, sys
      for line in sys.stdin.read().split("\\n"):
          try:
              value = repr(ast.literal_eval(line))
          except (ValueError, SyntaxError, TypeError):
              value = 'none'
          print(line, '->', value)
      """;

  private static final List<String> LINES =
      List.of(
          "1",
          "-1",
          "+1",
          "--1",
          "1_0",
          "1__0",
          "_1",
          "01",
          "00",
          "0",
          "0x1F",
          "0o17",
          "0b11",
          "0b2",
          "1.5",
          "1.",
          ".5",
          "-.5e3",
          "1e3",
          "1E-3",
          "1e",
          "0.1",
          "1_0.2_5",
          "100000000000000000000",
          "True",
          "False",
          "None",
          "true",
          "yes",
          "-True",
          "'a'",
          "\"a\"",
          "'a",
          "a",
          "'a' 'b'",
          "u'a'",
          "r'\\n'",
          "R'\\''",
          "'\\n\\t\\\\'",
          "'\\x41\\101\\0'",
          "'\\q'",
          "'''a'b'''",
          "\"\"\"x\"\"\"",
          "''",
          "'a' # c",
          "5 # c",
          "[1, 'a', [True]]",
          "[]",
          "[1,]",
          "[,]",
          "[1 2]",
          "(1, 2)",
          "(1)",
          "(1,)",
          "()",
          "1, 2",
          "1,",
          ",",
          "{}",
          "{'a': 1, 'b': {'c': None}}",
          "{'a': 1,}",
          "{1: 2}",
          "{'a'}",
          "{'a': }",
          "{[]: 1}",
          "{(1, 2): 3}",
          "[1",
          "]",
          "1 2",
          "1 + 2",
          "1+2",
          "a.b",
          "a()",
          "[a]",
          "f'x'",
          "'\\u00e4'",
          "[ 1 , 2 ]",
          "- 1",
          "0x",
          "1x",
          "1L",
          "''''''",
          "{'a': 1, 'a': 2}",
          "('a' 'b')",
          "[-1, +2]",
          "not True",
          "lambda: 1",
          "*1",
          "..",
          "'a'b",
          "b",
          "\\",
          "=",
          "1;2");

  @Test
  void python_reads_the_same() {
    List<String> theirs =
        Program.python(LITERAL_EVAL).run(String.join("\n", LINES)).lines().toList();
    List<String> ours = LINES.stream().map(line -> line + " -> " + read(line)).toList();
    assertThat(ours)
        .map(line -> line.replace("{'a'} -> ['a']", "{'a'} -> {'a'}")) // we have no sets
        .containsExactlyElementsOf(theirs);
  }

  @ParameterizedTest
  @CsvSource({
    "5, 5",
    "yes, none",
    "'[1, True]', '[1, True]'",
    "'5 # five', 5",
    "five # five, none"
  })
  void a_value_is_a_literal_or_a_text(String line, String repr) {
    assertThat(read(line)).isEqualTo(repr);
  }

  @Test
  void deep_nesting_does_no_harm() {
    assertThat(PythonLiteral.read("[".repeat(100_000))).isNull();
    assertThat(PythonLiteral.read("{".repeat(90) + "1" + "}".repeat(90))).isNotNull();
  }

  private static String read(String line) {
    Value value = PythonLiteral.read(line);
    return value == null ? "none" : PythonText.repr(value);
  }
}
