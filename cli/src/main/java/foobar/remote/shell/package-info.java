/** A host driven through one long-lived {@code sh}, whatever carries its three streams. */
@NullMarked
package foobar.remote.shell;

import org.jspecify.annotations.NullMarked;
