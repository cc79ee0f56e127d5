package foobar.run;

import foobar.source.Mistake;

/** A mistake in the files that ended a run which had already begun. */
public final class Stopped extends Mistake {

  private static final long serialVersionUID = 1L;

  Stopped(Mistake mistake) {
    super(mistake.diagnostics());
  }
}
