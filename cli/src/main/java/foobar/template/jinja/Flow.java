package foobar.template.jinja;

/** How it goes on after a statement. */
enum Flow {
  NEXT,
  BREAK,
  CONTINUE
}
