package foobar.audit;

import java.util.List;

/** Looks at one side of a site. */
interface Check {

  List<Finding> of(Subject subject);
}
