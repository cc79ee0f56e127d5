/** Modules that tell people something. */
@NullMarked
package foobar.modules.notify;

import org.jspecify.annotations.NullMarked;
