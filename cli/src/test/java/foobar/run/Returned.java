package foobar.run;

/**
 * One value that a task returned.
 *
 * @param end the task's end
 * @param task its host, number and name
 * @param path where the value stands in what was returned
 */
record Returned(TaskEnd end, String task, String path, String json) {

  /** What a value of another run has to be compared with. */
  String key() {
    return task + path;
  }

  /** Whether it may differ. */
  boolean isListed(Compatibility listed) {
    return (path.equals("msg") && listed.message(end.module(), end.task()))
        || listed.value(end.module(), FlatValues.listed(path));
  }
}
