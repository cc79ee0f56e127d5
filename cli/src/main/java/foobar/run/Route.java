package foobar.run;

import foobar.remote.Become;
import foobar.remote.Target;
import org.jspecify.annotations.Nullable;

/**
 * How a host is reached.
 *
 * @param become null for the user who logs in
 */
public record Route(Target target, @Nullable Become become) {}
