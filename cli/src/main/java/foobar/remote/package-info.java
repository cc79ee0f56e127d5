/** What may be asked of a host, and what may be done to it. */
@NullMarked
package foobar.remote;

import org.jspecify.annotations.NullMarked;
