package foobar.audit;

import foobar.blueprint.Blueprint;
import foobar.source.Span;
import foobar.value.Mapping;
import foobar.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is audited.
 *
 * @param layers every layer of variables of the inventory, as they are written
 * @param plays those that make the site
 * @param controller how the machine that foobar runs on is set up
 */
public record Subject(
    Blueprint site, List<Mapping> layers, List<PlayShape> plays, Controller controller) {

  /**
   * A play, as far as it matters here.
   *
   * @param serial as it is written; null where it is not
   * @param mayFail its {@code max_fail_percentage}; null where it has none
   * @param does the modules and roles that it uses, by their short names
   */
  public record PlayShape(
      String name,
      List<String> hosts,
      @Nullable Value serial,
      @Nullable Value mayFail,
      Set<String> does,
      Span place) {}

  /**
   * The machine that foobar runs on.
   *
   * @param checksHostKeys what the settings say
   * @param hostKeysPlace where they do; null if nowhere
   * @param passwordFiles those with passwords of the vault
   */
  public record Controller(
      boolean checksHostKeys, @Nullable Span hostKeysPlace, List<Path> passwordFiles) {}
}
