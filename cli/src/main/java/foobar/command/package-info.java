/** The command line: one class a verb, which wires objects and turns the end into an exit code. */
@NullMarked
package foobar.command;

import org.jspecify.annotations.NullMarked;
