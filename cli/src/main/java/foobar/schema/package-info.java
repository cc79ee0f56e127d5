/** JSON Schema of the files that people write, for their editors, made from the declarations. */
@NullMarked
package foobar.schema;

import org.jspecify.annotations.NullMarked;
