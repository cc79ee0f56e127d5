package foobar.module;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a module asks of several parameters at once. But for what excludes each other, a default
 * counts as given.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Rules {

  /** Groups of which at most one may be given, such as {@code name|list}. */
  String[] exclusive() default {};

  /** Groups of which all are given or none, such as {@code question|value}. */
  String[] together() default {};

  /** Groups of which at least one must be given, such as {@code state|enabled}. */
  String[] oneOf() default {};

  /** What a value needs, such as {@code state=mounted: src, fstype}. */
  String[] when() default {};

  /** What a parameter needs, such as {@code interface: zone}. */
  String[] by() default {};
}
