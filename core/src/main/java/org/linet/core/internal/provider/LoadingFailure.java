package org.linet.core.internal.provider;

import java.util.ServiceConfigurationError;
import java.util.regex.Pattern;
import org.linet.core.Excerpt;
import org.linet.core.LinetException;

/** Why a class of somebody else could not be used, in words for the log. */
final class LoadingFailure {
  private static final Pattern CLASS = Pattern.compile("[\\w$/.]+");

  private LoadingFailure() {}

  /** One line. */
  static String words(Throwable failure) {
    if (failure instanceof ServiceConfigurationError error) {
      Throwable cause = error.getCause();
      return cause == null ? withoutInterface(String.valueOf(error.getMessage())) : words(cause);
    }
    String message = String.valueOf(failure.getMessage());
    if (failure instanceof UnsupportedClassVersionError) {
      return "it is compiled for a newer Java than "
          + Runtime.version().feature()
          + ", which runs here";
    }
    boolean isMissing =
        failure instanceof NoClassDefFoundError || failure instanceof ClassNotFoundException;
    if (isMissing && CLASS.matcher(message).matches()) {
      return "it needs the class " + message.replace('/', '.') + ", which is not on the class path";
    }
    return failure instanceof LinetException
        ? Excerpt.of(message)
        : "it fails with " + Excerpt.of(failure.toString());
  }

  /** The JDK's sentences begin with the name of the interface. */
  private static String withoutInterface(String message) {
    int colon = message.indexOf(": ");
    return message.substring(colon < 0 ? 0 : colon + 2).replaceAll("\\p{Cntrl}", " ");
  }
}
