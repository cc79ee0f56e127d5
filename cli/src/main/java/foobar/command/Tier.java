package foobar.command;

/** A part of a site whose hosts change one after the other, and how they leave and come back. */
enum Tier {
  app("app", "lb", "behind"),
  web("web", "lb", "behind"),
  lb("lb", "lb", "lb"),
  db("db:!db_primary", "db", "db");

  private final String hosts;
  private final String guards;
  private final String way;

  Tier(String hosts, String guards, String way) {
    this.hosts = hosts;
    this.guards = guards;
    this.way = way;
  }

  /** A pattern of its hosts. */
  String hosts() {
    return hosts;
  }

  /** The group that is looked at before anything changes, and holds the lock. */
  String guards() {
    return guards;
  }

  /** The folder of the flow with what is the tier's own. */
  String way() {
    return way;
  }
}
