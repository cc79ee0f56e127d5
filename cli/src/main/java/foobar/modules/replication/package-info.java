/** Who writes in a set of replicating database servers, who follows whom, and how far each is. */
@NullMarked
package foobar.modules.replication;

import org.jspecify.annotations.NullMarked;
