package foobar.graph;

import java.util.List;

/** What is drawn, without where. */
public record Picture(List<Tier> tiers, List<Arrow> arrows) {

  /**
   * Hosts that do the same.
   *
   * @param id a word of letters and underscores
   * @param row how far from the visitors, who are in row 0
   * @param notes what else is to be known of it, a line each
   */
  public record Tier(String id, String title, int row, List<String> notes, List<Machine> hosts) {}

  /**
   * A host.
   *
   * @param address by which others reach it; its name where none is known
   */
  public record Machine(String name, String address) {}

  /**
   * Who opens connections to whom.
   *
   * @param from a tier's id
   * @param to a tier's id
   * @param label protocol and port, and what for
   */
  public record Arrow(String from, String to, String label) {}

  Tier tier(String id) {
    return tiers.stream().filter(tier -> tier.id().equals(id)).findFirst().orElseThrow();
  }
}
