/** Configuration files that are changed entry by entry: limits, PAM rules, settings, passwords. */
@NullMarked
package foobar.modules.entries;

import org.jspecify.annotations.NullMarked;
