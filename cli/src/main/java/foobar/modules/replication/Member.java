package foobar.modules.replication;

import foobar.value.Bool;
import foobar.value.Int;
import foobar.value.MapValue;
import foobar.value.Mapping;
import foobar.value.Sequence;
import foobar.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * One server of the set, as it said of itself.
 *
 * @param name of its host
 * @param addresses by which others may follow it, its name among them
 * @param state what the module {@code mysql_state} returned; empty where it did not
 * @param trouble why there is no state; empty if there is one
 */
record Member(String name, List<String> addresses, Mapping state, String trouble) {

  /**
   * From whom a server takes its data.
   *
   * @param received the GTIDs it has got, executed or not
   * @param seconds how far it is behind; -1 where it does not know
   */
  record Followed(
      String host,
      long serverId,
      String receives,
      String applies,
      String received,
      long seconds,
      String error) {

    boolean isRunning() {
      return receives.equals("yes") && applies.equals("yes");
    }
  }

  static Member of(Mapping written) {
    Mapping state = written.get("state") instanceof Mapping map ? map : MapValue.empty();
    String trouble = text(written, "trouble");
    boolean silent = state.size() == 0 && trouble.isEmpty();
    String name = text(written, "name");
    List<String> addresses =
        written.get("addresses") instanceof Sequence list
            ? list.items().stream().map(Value::toString).toList()
            : List.of(name);
    return new Member(name, addresses, state, silent ? "it did not say how it is" : trouble);
  }

  private static String text(Mapping map, String name) {
    Value value = map.get(name);
    return value == null ? "" : value.toString();
  }

  String text(String name) {
    return text(state, name);
  }

  boolean isKnown() {
    return trouble.isEmpty();
  }

  boolean takesWrites() {
    return isKnown() && !flag(state, "read_only");
  }

  boolean isMariaDb() {
    return text("flavour").equals("mariadb");
  }

  /** By what its own transactions are known among all. */
  String origin() {
    return isMariaDb() ? text("server_id") : text("uuid");
  }

  Position position() {
    return Position.of(isMariaDb(), text("executed"), text("logged"));
  }

  /** What it has, executed or waiting to be: so far it comes without its primary. */
  Position reach() {
    String received = follows().map(Followed::received).orElse("");
    return position().and(Position.of(isMariaDb(), received, ""));
  }

  Optional<Followed> follows() {
    return state.get("follows") instanceof Sequence list
            && !list.items().isEmpty()
            && list.items().getFirst() instanceof Mapping first
        ? Optional.of(
            new Followed(
                text(first, "host"),
                number(first, "server_id"),
                text(first, "receives"),
                text(first, "applies"),
                text(first, "received"),
                number(first, "seconds"),
                text(first, "error")))
        : Optional.empty();
  }

  /** Whether it is the one that another follows. */
  boolean isMeant(Followed followed) {
    long id = number(state, "server_id");
    return addresses.contains(followed.host) || (id != 0 && followed.serverId == id);
  }

  /** A part of the state that is a mapping itself. */
  Mapping part(String name) {
    return state.get(name) instanceof Mapping map ? map : MapValue.empty();
  }

  static long number(Mapping map, String name) {
    return map.get(name) instanceof Int number ? number.value().longValueExact() : 0;
  }

  static boolean flag(Mapping map, String name) {
    return map.get(name) instanceof Bool bool && bool.truthy();
  }
}
