package foobar.remote.shell;

import foobar.remote.HostFailure;
import foobar.remote.Output;
import foobar.remote.Refused;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what the host's programs say when a verb fails into one sentence. */
final class Refusal {

  private static final Pattern SHELL = Pattern.compile("^(\\S*sh|eval): (line )?(\\d+: )?");
  private static final Pattern VALIDATION = Pattern.compile("(?m)^fb_refused (\\d+)\\s*\\z");
  private static final Pattern FULL = Pattern.compile("^the disk ");
  private static final Pattern NOBODY =
      Pattern.compile("(?m)^chown: invalid (user|group): \\W*?([^\\s:'‘’]+)");
  private static final String UNCHANGED = "; what stood there before is unchanged";

  private Refusal() {}

  static void check(Output output, String doing) {
    if (!output.ok()) {
      nobody(output.errors());
      throw new HostFailure(doing + ": " + reason(output));
    }
  }

  static void checkWrite(Output output, String doing, String validate) {
    if (output.ok()) {
      return;
    }
    Matcher refused = VALIDATION.matcher(output.errors().stripTrailing());
    if (refused.find()) {
      String errors = output.errors().substring(0, refused.start());
      String said = (output.text() + errors).strip();
      throw new Refused(
          doing
              + ": the validation `"
              + validate
              + "` refused it with status "
              + refused.group(1)
              + UNCHANGED
              + (said.isEmpty() ? "" : ":\n" + said),
          Integer.parseInt(refused.group(1)),
          output.text(),
          errors);
    }
    nobody(output.errors());
    String reason = reason(output);
    throw new HostFailure(doing + ": " + reason + (FULL.matcher(reason).find() ? UNCHANGED : ""));
  }

  /** What is said of an owner that the host does not know. */
  private static void nobody(String said) {
    Matcher unknown = NOBODY.matcher(said);
    if (unknown.find()) {
      boolean user = unknown.group(1).equals("user");
      throw new HostFailure(
          (user ? "chown" : "chgrp")
              + " failed: failed to look up "
              + unknown.group(1)
              + " "
              + unknown.group(2));
    }
  }

  private static String reason(Output output) {
    String said = output.errors().strip();
    if (said.contains("No space left on device")) {
      return "the disk is full (No space left on device)";
    }
    if (said.contains("Disk quota exceeded")) {
      return "the disk quota is used up (Disk quota exceeded)";
    }
    if (said.endsWith("No such file or directory") && said.contains("stat")) {
      return "it does not exist";
    }
    String first = said.lines().findFirst().orElse("it ended with status " + output.status());
    return SHELL.matcher(first).replaceFirst("");
  }
}
