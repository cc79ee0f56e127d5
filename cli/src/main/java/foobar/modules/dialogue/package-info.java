/** Commands that ask questions, and their answers. */
@NullMarked
package foobar.modules.dialogue;

import org.jspecify.annotations.NullMarked;
