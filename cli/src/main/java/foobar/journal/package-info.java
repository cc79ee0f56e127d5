/** What a run would have to put back if it ended now, on the disk before each of its steps. */
@NullMarked
package foobar.journal;

import org.jspecify.annotations.NullMarked;
