package foobar.command;

import foobar.source.Diagnostic;
import java.io.PrintWriter;
import java.util.Optional;

/** Gets answers: those that options give, and else of whoever sits at the terminal. */
final class Interview {

  /** Who is asked; an empty answer means the usual one. */
  interface Person {

    String answer(String question, String usual);
  }

  private final Optional<Person> person;
  private final PrintWriter out;

  /**
   * @param person nobody where the usual answers are to be taken
   */
  Interview(Optional<Person> person, PrintWriter out) {
    this.person = person;
    this.out = out;
  }

  /**
   * @param given by the option
   * @throws foobar.source.Mistake if what the option gives is no answer
   */
  String answer(Question question, Optional<String> given) {
    if (given.isPresent()) {
      Optional<String> wrong = question.wrong().apply(given.get());
      if (wrong.isPresent()) {
        throw Diagnostic.error("`%s`: %s".formatted(question.option(), wrong.get()))
            .help("`foobar init --help` says what it takes")
            .mistake();
      }
      return given.get();
    }
    return person.map(one -> asked(question, one)).orElse(question.usual());
  }

  private String asked(Question question, Person one) {
    while (true) {
      String typed = one.answer(question.words(), question.usual()).strip();
      String answer = typed.isEmpty() ? question.usual() : typed;
      Optional<String> wrong = question.wrong().apply(answer);
      if (wrong.isEmpty()) {
        return answer;
      }
      out.println("  " + wrong.get());
      out.flush();
    }
  }
}
