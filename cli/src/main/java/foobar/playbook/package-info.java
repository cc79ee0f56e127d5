/** Plays, blocks, tasks, roles and handlers as they are written, with everything wrong in them. */
@NullMarked
package foobar.playbook;

import org.jspecify.annotations.NullMarked;
