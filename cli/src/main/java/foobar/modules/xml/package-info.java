/** Modules for files that are written in XML. */
@NullMarked
package foobar.modules.xml;

import org.jspecify.annotations.NullMarked;
