package foobar.watch;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** The encrypted part of a connection. */
final class Tls {

  private static final SSLContext ANYONE = trusting(new TrustManager[] {new Credulous()});
  private static final SSLContext KNOWN = trusting(null);

  private Tls() {}

  /** Shakes hands over a connected socket. */
  static SSLSocket over(Socket socket, Target target) throws IOException {
    SSLContext trust = target.verified() ? KNOWN : ANYONE;
    String name = target.siteName();
    SSLSocket encrypted =
        (SSLSocket) trust.getSocketFactory().createSocket(socket, name, target.port(), true);
    SSLParameters parameters = encrypted.getSSLParameters();
    if (target.verified()) {
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }
    // An address is no name that could be asked for (RFC 6066, 3).
    if (!name.contains(":") && !name.matches("[0-9.]+")) {
      parameters.setServerNames(List.of(new SNIHostName(name)));
    }
    encrypted.setSSLParameters(parameters);
    encrypted.startHandshake();
    return encrypted;
  }

  private static SSLContext trusting(TrustManager @Nullable [] trust) {
    try {
      SSLContext made = SSLContext.getInstance("TLS");
      made.init(null, trust, null);
      return made;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no TLS", e);
    }
  }

  /** Takes any certificate: where it is asked for, the answer counts and not who gave it. */
  private static final class Credulous extends X509ExtendedTrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
