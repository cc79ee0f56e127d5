/** What can be said of a project without touching any host. */
@NullMarked
package foobar.check;

import org.jspecify.annotations.NullMarked;
