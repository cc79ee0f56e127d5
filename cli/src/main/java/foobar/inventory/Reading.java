package foobar.inventory;

import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Overlap;
import foobar.vault.Vault;

/**
 * What the sources of an inventory are read with.
 *
 * @param vault opens what is encrypted
 * @param overlap what becomes of variables that are set twice
 * @param extra the variables of the command line, for sources that may use them
 */
public record Reading(Vault vault, Overlap overlap, Mapping extra) {

  /** With the usual rules. */
  public static Reading with(Vault vault) {
    return new Reading(vault, Overlap.REPLACE, MapValue.empty());
  }
}
