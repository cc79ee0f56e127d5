package foobar.audit;

/** How much a finding matters, the least first. */
public enum Severity {
  /** Worth knowing. */
  LOW,
  /** Makes a failure or an attack worse. */
  MEDIUM,
  /** One failure ends the site or loses data, or somebody else gets in. */
  HIGH
}
