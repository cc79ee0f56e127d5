package foobar.module;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.remote.Probe;
import foobar.value.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReferenceTest {

  enum Colour {
    RED,
    @Choice("light-blue")
    BLUE
  }

  @Doc(
      "Paints a wall. It is done before anyone sees it, however long the wall may be, on all sides.")
  @Names({"paint", "brush"})
  @Rules(exclusive = "key|helpers", when = "colour=red: key", oneOf = "key|wall")
  @Example("paint: { wall: north }")
  record Painting(
      @Doc("Which wall.") @Alias({"side", "face"}) String wall,
      @Doc("The colour.") @Default("red") Colour colour,
      @Doc("What opens the shed.") Optional<Secret> key,
      @Doc("Who helps.") @Default("") List<String> helpers,
      @Doc("Whatever else.") @Rest Map<String, foobar.value.Value> more)
      implements Module {
    @Override
    public Plan check(Probe host) {
      return Plan.NOTHING;
    }
  }

  private final Schema schema = new Schema(Painting.class);

  @Test
  void a_terminal_gets_a_text_of_80_columns() {
    assertThat(Reference.text(schema))
        .isEqualTo(
            """
            paint, brush

              Paints a wall. It is done before anyone sees it, however long the wall may be,
              on all sides.

            Parameters (those with * must be given):

              * wall  (text; also side, face)
                  Which wall.

                colour  (red | light-blue; default red)
                  The colour.

                key  (secret text)
                  What opens the shed.

                helpers  (list of texts)
                  Who helps.

            Any other parameter is taken too.

              At most one of `key`, `helpers`.

              At least one of `key`, `wall`.

              `colour: red` needs `key`.

            Examples:

              - paint: { wall: north }
            """);
  }

  @Test
  void a_page_has_a_table_of_modules_and_one_of_parameters_each() {
    assertThat(Reference.markdown(List.of(schema)))
        .contains("| [`paint`](#paint) | Paints a wall. |\n")
        .contains("on all sides. Also called `brush`.\n")
        .contains("```yaml\n- paint: { wall: north }\n```\n")
        .contains("| **`wall`** | text |  | Which wall. Also: `side`, `face`. |\n")
        .contains("| `colour` | red \\| light-blue | `red` | The colour. |\n")
        .contains("| `helpers` | list of texts |  | Who helps. |\n");
  }
}
