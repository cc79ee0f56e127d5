/** Events shown to people and to programs; nothing that is secret gets through. */
@NullMarked
package foobar.report;

import org.jspecify.annotations.NullMarked;
