package foobar.modules.net;

import foobar.module.Audience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Keeps what somebody who watches a task is told. */
final class Heard implements Audience {

  final List<String> lines = new ArrayList<>();
  final List<String> warnings = new ArrayList<>();

  @Override
  public String task() {
    return "a task";
  }

  @Override
  public void say(String text) {
    lines.add(text);
  }

  @Override
  public void warn(String text) {
    warnings.add(text);
  }

  @Override
  public String ask(String question, boolean hidden) {
    return null;
  }

  @Override
  public boolean sleep(Duration time) {
    return true;
  }
}
