/** A new project, from a few answers: inventory, variables, passwords, and what to do next. */
@NullMarked
package foobar.start;

import org.jspecify.annotations.NullMarked;
