/** Where text came from and what is wrong with it. */
@NullMarked
package foobar.source;

import org.jspecify.annotations.NullMarked;
