/** JSON and YAML text to values and back, as Python's libraries write it. */
@NullMarked
package foobar.template.data;

import org.jspecify.annotations.NullMarked;
