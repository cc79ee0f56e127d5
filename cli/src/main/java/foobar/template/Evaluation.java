package foobar.template;

/**
 * What a routine may ask while it runs.
 *
 * @param library the other routines, by name
 * @param scope the names of the template that calls
 * @param limits what the whole evaluation may still cost
 */
public record Evaluation(Library library, Scope scope, Limits limits) {}
