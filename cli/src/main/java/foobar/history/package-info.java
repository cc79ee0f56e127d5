/** Runs as they are kept: written while they go on, read and compared afterwards. */
@NullMarked
package foobar.history;

import org.jspecify.annotations.NullMarked;
