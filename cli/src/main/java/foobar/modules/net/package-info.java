/** Modules that talk to services over the network, from the host. */
@NullMarked
package foobar.modules.net;

import org.jspecify.annotations.NullMarked;
