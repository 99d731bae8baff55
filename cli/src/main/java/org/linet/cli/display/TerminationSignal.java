package org.linet.cli.display;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Lets a command choose how the process ends at SIGTERM. By itself the virtual machine ends with
 * status 143, which a supervisor that asked for the end reads as a failure.
 *
 * <p>A shutdown hook, as {@link StopSignal} is, cannot choose: it does not know which signal it
 * was, and the status stands by then. The class that can, {@code sun.misc.Signal} of the module
 * {@code jdk.unsupported}, is called by name, because the compiler warns of it and no annotation
 * silences the warning. A virtual machine without it, or with {@code -Xrs}, ends as it always does.
 */
public final class TerminationSignal implements AutoCloseable {
  private static final String NAME = "TERM";

  private final @Nullable Object before;

  private TerminationSignal(@Nullable Object before) {
    this.before = before;
  }

  /**
   * Does something else than the virtual machine would, from now on.
   *
   * @param onRaised ends the process; it is run by a thread of its own
   */
  public static TerminationSignal install(Runnable onRaised) {
    try {
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      InvocationHandler handle =
          (proxy, method, arguments) -> {
            onRaised.run();
            return null;
          };
      return new TerminationSignal(
          exchange(
              Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, handle)));
    } catch (ReflectiveOperationException notHere) {
      return new TerminationSignal(null);
    }
  }

  /** Leaves the signal to who had it before. */
  @Override
  public void close() {
    if (before != null) {
      try {
        exchange(before);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("SIGTERM could be taken and cannot be given back", e);
      }
    }
  }

  /** Gives the signal to a handler, and returns the one before. */
  private static @Nullable Object exchange(Object handler) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    try {
      return signal
          .getMethod("handle", signal, Class.forName("sun.misc.SignalHandler"))
          .invoke(null, signal.getConstructor(String.class).newInstance(NAME), handler);
    } catch (InvocationTargetException e) {
      throw new ReflectiveOperationException("the virtual machine keeps SIG" + NAME, e);
    }
  }
}
