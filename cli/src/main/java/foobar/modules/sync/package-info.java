/** Keeps directory trees of two machines the same. */
@NullMarked
package foobar.modules.sync;

import org.jspecify.annotations.NullMarked;
