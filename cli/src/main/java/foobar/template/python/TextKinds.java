package foobar.template.python;

import foobar.template.Routine;
import foobar.value.Bool;
import java.util.List;
import java.util.function.IntPredicate;

/** The methods of texts that ask what kind of characters they are made of. */
final class TextKinds {

  static final List<Routine> ALL =
      List.of(
          every("isdigit", Character::isDigit),
          every("isdecimal", Character::isDigit),
          every(
              "isnumeric",
              c -> Character.isDigit(c) || Character.getType(c) == Character.OTHER_NUMBER),
          every("isalpha", Character::isLetter),
          every("isalnum", Character::isLetterOrDigit),
          every("isspace", Words::isSpace),
          Routine.of(
              "isascii",
              "",
              call -> Bool.of(TextMethods.self(call).chars().allMatch(c -> c < 128))),
          Routine.of(
              "isprintable",
              "",
              call ->
                  Bool.of(TextMethods.self(call).codePoints().noneMatch(Character::isISOControl))),
          Routine.of("isidentifier", "", call -> Bool.of(isIdentifier(TextMethods.self(call)))),
          Routine.of(
              "islower",
              "",
              call -> Bool.of(cased(TextMethods.self(call), Character::isUpperCase))),
          Routine.of(
              "isupper",
              "",
              call -> Bool.of(cased(TextMethods.self(call), Character::isLowerCase))),
          Routine.of(
              "istitle",
              "",
              call -> {
                String self = TextMethods.self(call);
                return Bool.of(
                    self.chars().anyMatch(Character::isLetter) && Words.title(self).equals(self));
              }));

  private TextKinds() {}

  private static Routine every(String name, IntPredicate kind) {
    return Routine.of(
        name,
        "",
        call -> {
          String self = TextMethods.self(call);
          return Bool.of(!self.isEmpty() && self.codePoints().allMatch(kind));
        });
  }

  private static boolean cased(String text, IntPredicate otherCase) {
    return text.codePoints().anyMatch(c -> Character.isUpperCase(c) || Character.isLowerCase(c))
        && text.codePoints().noneMatch(otherCase);
  }

  private static boolean isIdentifier(String text) {
    return !text.isEmpty()
        && (text.charAt(0) == '_' || Character.isLetter(text.codePointAt(0)))
        && text.codePoints().allMatch(c -> c == '_' || Character.isLetterOrDigit(c));
  }
}
