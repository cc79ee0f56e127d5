package foobar.module;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that tasks of this module do not keep the checks of later tasks waiting. A module without it
 * may change anything whenever it runs, or waits for something to change by itself.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE})
public @interface Ahead {

  /** What may be done before the task's turn. */
  enum Part {
    /** Its check: what it asks the host for stays as it is until a task changes the host. */
    CHECK,
    /** Nothing, as it asks the host for nothing. */
    NOTHING
  }

  Part value() default Part.CHECK;
}
