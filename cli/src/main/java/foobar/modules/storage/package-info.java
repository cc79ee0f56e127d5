/** File systems, volumes and what they lie on. */
@NullMarked
package foobar.modules.storage;

import org.jspecify.annotations.NullMarked;
