/** Which packets a host lets in, out and through. */
@NullMarked
package foobar.modules.firewall;

import org.jspecify.annotations.NullMarked;
