/** A process that outlives a run and serves the next ones, and the client that asks it to. */
@NullMarked
package foobar.persist;

import org.jspecify.annotations.NullMarked;
