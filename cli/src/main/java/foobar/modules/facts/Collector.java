package foobar.modules.facts;

/** From raw output to the facts of one subject. */
@FunctionalInterface
interface Collector {

  void collect(RawFacts raw, Facts facts);
}
