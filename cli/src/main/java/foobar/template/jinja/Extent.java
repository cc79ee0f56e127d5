package foobar.template.jinja;

/**
 * Where a part stands in the text of its template.
 *
 * @param start its first character, from 0
 * @param end the character after its last
 */
record Extent(int start, int end) {

  Extent to(Extent last) {
    return new Extent(start, Math.max(end, last.end));
  }
}
