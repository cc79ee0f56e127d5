/** The built-in modules: their list here, a package for each family below. */
@NullMarked
package foobar.modules;

import org.jspecify.annotations.NullMarked;
