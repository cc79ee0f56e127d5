/** Modules that see to files: their content, their attributes, their being there. */
@NullMarked
package foobar.modules.file;

import org.jspecify.annotations.NullMarked;
