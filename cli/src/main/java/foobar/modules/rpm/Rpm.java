package foobar.modules.rpm;

/** One build of a package. */
record Rpm(String name, Evr evr, String arch) {

  /** As dnf writes it: {@code name-1:2.0-3.x86_64}, without an epoch of 0. */
  @Override
  public String toString() {
    return name + "-" + evr + "." + arch;
  }

  /** From the five words that rpm was asked for. */
  static Rpm parse(String line) {
    String[] words = line.split(" ", -1);
    return new Rpm(words[0], new Evr(Long.parseLong(words[1]), words[2], words[3]), words[4]);
  }
}
