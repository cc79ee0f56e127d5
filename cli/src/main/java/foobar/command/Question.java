package foobar.command;

import java.util.Optional;
import java.util.function.Function;

/**
 * Something that is to be known, by an option or by asking.
 *
 * @param option by which it can be given
 * @param words the question
 * @param usual the answer of who just presses Enter
 * @param wrong says what keeps an answer from being one; empty if nothing does
 */
record Question(
    String option, String words, String usual, Function<String, Optional<String>> wrong) {}
