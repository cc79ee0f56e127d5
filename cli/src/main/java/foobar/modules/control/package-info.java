/** Modules that only look at variables: they leave every host alone. */
@NullMarked
package foobar.modules.control;

import org.jspecify.annotations.NullMarked;
