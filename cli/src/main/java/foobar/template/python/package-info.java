/** What Python's operators, subscripts, methods and formats do to values. */
@NullMarked
package foobar.template.python;

import org.jspecify.annotations.NullMarked;
