/** Sends requests to a site from outside, at a steady rate, and counts what came of each. */
@NullMarked
package foobar.watch;

import org.jspecify.annotations.NullMarked;
