package foobar.run;

import foobar.event.Event;
import foobar.event.Event.TaskInfo;
import foobar.module.Audience;
import foobar.source.Diagnostic;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Whoever watches a task of a run. */
record TaskAudience(Events events, Prompts prompts, Interval interval, TaskInfo info)
    implements Audience {

  @Override
  public String task() {
    return info.name();
  }

  @Override
  public void say(String text) {
    events.tell(new Event.Announced(info, text));
  }

  @Override
  public void warn(String text) {
    events.tell(new Event.Warned(Diagnostic.warning(text)));
  }

  @Override
  public void progress(String host, String line) {
    events.tell(new Event.HostSaid(host, info, line));
  }

  @Override
  public @Nullable String ask(String question, boolean hidden) {
    return prompts.typed(question, hidden);
  }

  @Override
  public boolean sleep(Duration time) {
    return interval.sleep(time);
  }
}
