/** The machine the program runs on, as a host. */
@NullMarked
package foobar.remote.local;

import org.jspecify.annotations.NullMarked;
