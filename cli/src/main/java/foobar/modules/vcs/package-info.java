/** Sources under version control: checkouts of git. */
@NullMarked
package foobar.modules.vcs;

import org.jspecify.annotations.NullMarked;
