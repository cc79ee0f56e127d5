package foobar.module;

import foobar.value.Mapping;

/**
 * How a change is taken back: by calling its module again. Both calls bring their state about
 * whatever the host is like, and may be made more than once.
 *
 * @param subject what changes, such as {@code web/server1}; the same for all changes of one thing
 * @param before the parameters that bring back what there was
 * @param after the parameters that bring about what there will be; equal to an earlier {@code
 *     before} once the thing is as it was
 */
public record Undo(String subject, Mapping before, Mapping after) {}
