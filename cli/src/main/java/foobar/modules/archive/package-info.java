/** Modules that take archives apart. */
@NullMarked
package foobar.modules.archive;

import org.jspecify.annotations.NullMarked;
