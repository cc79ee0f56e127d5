package foobar.modules.crypto;

/** In which cases a private key that is there is replaced by a new one. */
public enum Regenerate {
  /** Never; one that cannot be read is an error. */
  NEVER,
  /** Never; one that is not as wanted is an error. */
  FAIL,
  /** If it is not as wanted, but not if it cannot be read. */
  PARTIAL_IDEMPOTENCE,
  /** If it is not as wanted or cannot be read. */
  FULL_IDEMPOTENCE,
  ALWAYS;

  boolean refusesUnreadable() {
    return this == NEVER || this == FAIL || this == PARTIAL_IDEMPOTENCE;
  }

  /**
   * @param right whether the key is as wanted
   */
  boolean replaces(boolean right) {
    return this == ALWAYS || (!right && (this == PARTIAL_IDEMPOTENCE || this == FULL_IDEMPOTENCE));
  }
}
