package org.linet.core.internal.provider;

import org.jspecify.annotations.Nullable;

/**
 * The classes that a thread sees, with the name of the one that was asked for last: the errors of a
 * class that cannot be linked name what it lacks, and not always the class.
 */
final class AskedClasses extends ClassLoader {
  private @Nullable String last;

  private AskedClasses(ClassLoader parent) {
    super(parent);
  }

  static AskedClasses ofThisThread() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return new AskedClasses(context == null ? ClassLoader.getSystemClassLoader() : context);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    last = name;
    return super.loadClass(name, resolve);
  }

  void forget() {
    last = null;
  }

  /** Name of the class that was asked for last, or null for none since {@link #forget}. */
  @Nullable String last() {
    return last;
  }
}
