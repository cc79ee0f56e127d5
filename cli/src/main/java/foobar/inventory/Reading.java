package foobar.inventory;

import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Overlap;
import foobar.vault.Vault;
import foobar.yaml.Repeats;

/**
 * What the sources of an inventory are read with.
 *
 * @param vault opens what is encrypted
 * @param overlap what becomes of variables that are set twice
 * @param extra the variables of the command line, for sources that may use them
 * @param repeats what becomes of keys that stand twice in a file
 */
public record Reading(Vault vault, Overlap overlap, Mapping extra, Repeats repeats) {

  /** With the usual rules. */
  public static Reading with(Vault vault) {
    return new Reading(vault, Overlap.REPLACE, MapValue.empty(), new Repeats(Repeats.Policy.WARN));
  }
}
