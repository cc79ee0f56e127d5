package foobar.modules.command;

import foobar.module.Plan;
import foobar.module.Results;
import foobar.remote.Output;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;

/** What a program said, as return values: each stream as a text and as its lines. */
public final class Said {

  private Said() {}

  /** What a program that was only asked has said. */
  public static Plan told(Plan plan, Output output) {
    return plan.result("stdout", Text.unsafe(output.text()))
        .result("stdout_lines", lines(output.text()))
        .result("stderr", Text.unsafe(output.errors()))
        .result("stderr_lines", lines(output.errors()));
  }

  public static Results told(Results results, Output output) {
    return out(results, output.text())
        .put("stderr", output.errors())
        .put("stderr_lines", lines(output.errors()));
  }

  /** Only what stood on the standard output. */
  public static Results out(Results results, String text) {
    return results.put("stdout", text).put("stdout_lines", lines(text));
  }

  private static Value lines(String text) {
    return Sequence.of(Lines.of(text).stream().map(Text::unsafe).toList());
  }
}
