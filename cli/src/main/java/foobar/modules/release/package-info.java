/**
 * The application's code as whole releases on a host: from a folder, an archive or a git reference.
 */
@NullMarked
package foobar.modules.release;

import org.jspecify.annotations.NullMarked;
