package foobar.remote.ssh;

import java.security.KeyPair;
import java.util.List;
import org.apache.sshd.client.auth.password.PasswordAuthenticationReporter;
import org.apache.sshd.client.auth.pubkey.PublicKeyAuthenticationReporter;
import org.apache.sshd.client.session.ClientSession;
import org.jspecify.annotations.Nullable;

/** Listens to a login for the ways in that the server says it takes. */
final class Reports {

  private Reports() {}

  static PublicKeyAuthenticationReporter keys(List<String> accepted) {
    return new PublicKeyAuthenticationReporter() {
      @Override
      public void signalAuthenticationFailure(
          ClientSession session,
          String service,
          @Nullable KeyPair key,
          boolean partial,
          @Nullable List<String> methods) {
        replace(accepted, methods);
      }
    };
  }

  static PasswordAuthenticationReporter passwords(List<String> accepted) {
    return new PasswordAuthenticationReporter() {
      @Override
      public void signalAuthenticationFailure(
          ClientSession session,
          String service,
          @Nullable String password,
          boolean partial,
          @Nullable List<String> methods) {
        replace(accepted, methods);
      }
    };
  }

  private static void replace(List<String> accepted, @Nullable List<String> methods) {
    if (methods != null) {
      accepted.clear();
      accepted.addAll(methods);
    }
  }
}
