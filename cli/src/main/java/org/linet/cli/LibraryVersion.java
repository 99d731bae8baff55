package org.linet.cli;

import org.linet.core.model.Provenance;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: the version that model folders name too. */
final class LibraryVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"linet " + Provenance.libraryVersion()};
  }
}
