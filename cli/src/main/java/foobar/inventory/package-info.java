/** Hosts and groups, the variables that stand beside them, and the patterns that name them. */
@NullMarked
package foobar.inventory;

import org.jspecify.annotations.NullMarked;
