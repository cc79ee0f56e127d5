/** Addresses and networks of the internet, and the filters for them. */
@NullMarked
package foobar.template.network;

import org.jspecify.annotations.NullMarked;
