/** Packages: apt and what stands around it. */
@NullMarked
package foobar.modules.pkg;

import org.jspecify.annotations.NullMarked;
