/** The lookups: lists and texts from files, commands, addresses and variables. */
@NullMarked
package foobar.template.lookups;

import org.jspecify.annotations.NullMarked;
