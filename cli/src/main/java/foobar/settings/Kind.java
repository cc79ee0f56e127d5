package foobar.settings;

/** What the text of a setting means. */
enum Kind {
  TEXT("text"),
  NUMBER("number"),
  FLAG("yes or no"),
  WORDS("list, by commas"),
  PATH("path"),
  /** Split at commas. */
  PATH_LIST("paths, by commas"),
  /** Split at colons, as {@code PATH} is. */
  PATHS("paths, by colons");

  private final String title;

  Kind(String title) {
    this.title = title;
  }

  /** How the documents call it. */
  String title() {
    return title;
  }
}
