package org.linet.bench.serve;

import java.net.InetSocketAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.jobs.client.ServiceClient;

/**
 * Where a service answers.
 *
 * @param url such as {@code http://127.0.0.1:8080}, without a path
 * @param token what its requests need, or null for nothing
 */
public record ServiceAddress(URI url, @Nullable String token) {
  private static final int DEFAULT_PORT = 80;

  /** Checks the address. */
  public ServiceAddress {
    if (!"http".equals(url.getScheme())
        || url.getHost() == null
        || !(url.getPath().isEmpty() || url.getPath().equals("/"))) {
      throw new LinetException(
          FailureCode.WRONG_USAGE,
          "'" + url + "' is no address of a service; it looks like http://127.0.0.1:8080");
    }
  }

  /** For single questions, beside the load. */
  ServiceClient client() {
    return new ServiceClient(
        url,
        token,
        (address, e) -> "No service answers at " + address + ": start one there, or give --model");
  }

  /** The address to connect to. */
  InetSocketAddress socket() {
    String host = url.getHost();
    String plain = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return new InetSocketAddress(plain, url.getPort() < 0 ? DEFAULT_PORT : url.getPort());
  }
}
