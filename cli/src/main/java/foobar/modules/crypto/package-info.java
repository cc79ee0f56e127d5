/** Keys, certificates and what they need, made on the host by its own programs. */
@NullMarked
package foobar.modules.crypto;

import org.jspecify.annotations.NullMarked;
