package foobar.template.filters;

import foobar.template.Invocation;
import foobar.template.Limits;
import foobar.template.Trouble;
import foobar.template.python.Dice;
import foobar.value.Text;
import foobar.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The function {@code lipsum}: paragraphs of words that mean nothing. */
final class PlaceholderText {

  private static final List<String> WORDS =
      List.of(
          ("lorem ipsum dolor sit amet consectetuer adipiscing elit sed diam nonummy nibh euismod"
                  + " tincidunt ut laoreet magna aliquam erat volutpat wisi enim ad minim veniam"
                  + " quis nostrud exerci tation ullamcorper suscipit lobortis nisl aliquip ex ea"
                  + " commodo consequat vel eum iriure in hendrerit vulputate velit esse molestie")
              .split(" "));

  private PlaceholderText() {}

  static Value paragraphs(Invocation call) {
    int fewest = call.number("min", 20);
    int most = call.number("max", 100);
    int count = call.number("n", 5);
    if (fewest < 1 || most <= fewest) {
      throw new Trouble("`max` of `lipsum` must be greater than its `min`");
    }
    Limits.items((long) Math.max(0, count) * most);
    boolean html = call.flag("html", true);
    Dice dice = Dice.unforeseeable();
    List<String> paragraphs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String paragraph = paragraph(dice, fewest + dice.below(most - fewest));
      paragraphs.add(html ? "<p>" + paragraph + "</p>" : paragraph);
    }
    return Text.of(String.join(html ? "\n" : "\n\n", paragraphs));
  }

  private static String paragraph(Dice dice, int words) {
    StringBuilder out = new StringBuilder();
    boolean begins = true;
    for (int i = 0; i < words; i++) {
      String word = dice.choose(WORDS);
      out.append(i == 0 ? "" : " ")
          .append(begins ? word.substring(0, 1).toUpperCase(Locale.ROOT) : word.substring(0, 1))
          .append(word.substring(1));
      begins = i < words - 1 && dice.below(12) == 0;
      out.append(begins ? "." : "");
    }
    return out.append('.').toString();
  }
}
