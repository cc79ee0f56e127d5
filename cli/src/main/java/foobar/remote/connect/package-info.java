/** Picks the way to each host. */
@NullMarked
package foobar.remote.connect;

import org.jspecify.annotations.NullMarked;
