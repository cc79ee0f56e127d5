/** A kept run as one page for browsers, which needs nothing else. */
@NullMarked
package foobar.page;

import org.jspecify.annotations.NullMarked;
