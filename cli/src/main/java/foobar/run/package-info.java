/** Plays over hosts: order, forks, retries, handlers. The only package that starts threads. */
@NullMarked
package foobar.run;

import org.jspecify.annotations.NullMarked;
