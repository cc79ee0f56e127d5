/** Packages of programming languages: Python's pip. */
@NullMarked
package foobar.modules.lang;

import org.jspecify.annotations.NullMarked;
