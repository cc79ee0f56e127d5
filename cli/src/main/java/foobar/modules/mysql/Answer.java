package foobar.modules.mysql;

import java.util.List;
import java.util.Optional;

/**
 * What a server answered to a list of statements.
 *
 * @param replies one for each statement, in their order
 */
record Answer(List<Reply> replies) {

  /**
   * The answer to one statement.
   *
   * @param rows what it returned, if it is a statement that returns rows
   * @param count rows it changed; -1 for a statement that returns rows
   * @param error why the server refused it
   */
  record Reply(Optional<ResultSet> rows, long count, Optional<ServerError> error) {

    ResultSet rowsOrNone() {
      return rows.orElseGet(() -> new ResultSet(List.of()));
    }
  }

  /**
   * Why a server refused something.
   *
   * @param code the server's or the client's number, such as 1045
   * @param line of the input, from 1; 0 if the connection itself was refused
   */
  record ServerError(int code, int line, String message) {

    boolean isAccessDenied() {
      return code == 1045 || code == 1698 || code == 1130;
    }
  }

  Reply reply(int statement) {
    return replies.get(statement);
  }

  ResultSet rows(int statement) {
    return reply(statement).rowsOrNone();
  }
}
