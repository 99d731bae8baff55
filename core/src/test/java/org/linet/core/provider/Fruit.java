package org.linet.core.provider;

/** What the plug-ins of {@link ProvidersTest} provide. */
public interface Fruit {
  /** Its name. */
  String name();
}
