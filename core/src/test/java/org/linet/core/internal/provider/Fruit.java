package org.linet.core.internal.provider;

/** What the plug-ins of {@link ProvidersTest} provide. */
public interface Fruit {
  /** Its name. */
  String name();
}
