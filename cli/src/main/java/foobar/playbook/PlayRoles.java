package foobar.playbook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The roles that one play has brought in so far, and their handlers. */
final class PlayRoles {

  private final List<Role> roles = new ArrayList<>();
  private final List<Step> handlers = new ArrayList<>();
  private final Set<String> uses = new HashSet<>();
  private final List<Step> handlersAhead = new ArrayList<>();
  private final List<Step> ahead = new ArrayList<>();
  private boolean allHandlersKnown = true;

  /** Whether this use of a role is the first; on a host, a role runs once for each use. */
  boolean first(String use) {
    return uses.add(use);
  }

  /** Reads a role that the play has already: its handlers and variables are known. */
  <T> T known(Supplier<T> read) {
    int rolesBefore = roles.size();
    int handlersBefore = handlers.size();
    T found = read.get();
    roles.subList(rolesBefore, roles.size()).clear();
    handlers.subList(handlersBefore, handlers.size()).clear();
    return found;
  }

  void add(Role role) {
    roles.add(role);
  }

  void addHandlers(List<Step> more) {
    handlers.addAll(Role.shared(more, handlers));
  }

  /** What an include with a fixed name would bring, with roles that are not the play's yet. */
  void addAhead(Step step, PlayRoles theirs) {
    ahead.add(step);
    ahead.addAll(theirs.ahead);
    ahead.addAll(theirs.handlers);
    handlersAhead.addAll(theirs.handlers);
    handlersAhead.addAll(theirs.handlersAhead);
    allHandlersKnown &= theirs.allHandlersKnown;
  }

  /** The handlers of roles that may be included later. */
  List<Step> handlersAhead() {
    return handlersAhead;
  }

  List<Step> ahead() {
    return ahead;
  }

  List<Role> roles() {
    return roles;
  }

  List<Step> handlers() {
    return handlers;
  }

  /** A role is included whose handlers cannot be known before the run. */
  void unknownHandlers() {
    allHandlersKnown = false;
  }

  boolean allHandlersKnown() {
    return allHandlersKnown;
  }
}
