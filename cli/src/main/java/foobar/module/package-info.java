/** How a module is declared, bound to its parameters and documented. */
@NullMarked
package foobar.module;

import org.jspecify.annotations.NullMarked;
