/** Which value wins when a name is set twice. */
@NullMarked
package foobar.variables;

import org.jspecify.annotations.NullMarked;
