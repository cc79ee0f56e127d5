/** Modules that run commands, and how commands are written in a task. */
@NullMarked
package foobar.modules.command;

import org.jspecify.annotations.NullMarked;
