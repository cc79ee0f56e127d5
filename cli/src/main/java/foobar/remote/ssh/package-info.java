/** Hosts reached over SSH; the only package that knows the SSH library. */
@NullMarked
package foobar.remote.ssh;

import org.jspecify.annotations.NullMarked;
