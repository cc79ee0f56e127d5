/** A site as a picture: its tiers, the hosts in them, and who speaks to whom on which port. */
@NullMarked
package foobar.graph;

import org.jspecify.annotations.NullMarked;
