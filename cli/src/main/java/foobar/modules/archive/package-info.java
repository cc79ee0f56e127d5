/** Modules that make archives and take them apart. */
@NullMarked
package foobar.modules.archive;

import org.jspecify.annotations.NullMarked;
