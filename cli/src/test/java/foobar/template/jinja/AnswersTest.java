package foobar.template.jinja;

import foobar.Golden;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The cases of the differential test where there is no Python: the answers are committed. */
class AnswersTest {

  @Test
  void every_case_gives_the_answer_that_was_agreed_with_python() throws IOException {
    StringBuilder out = new StringBuilder();
    for (Cases.Case one : Cases.all()) {
      out.append(one.text()).append("\n  => ").append(one.run()).append("\n");
    }
    Golden.check("template/answers.txt", out.toString());
  }
}
