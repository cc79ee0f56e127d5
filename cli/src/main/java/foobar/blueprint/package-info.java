/** A site as its inventory, variables and roles describe it, before any host is asked. */
@NullMarked
package foobar.blueprint;

import org.jspecify.annotations.NullMarked;
