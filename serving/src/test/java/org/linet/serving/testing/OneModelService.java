package org.linet.serving.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.linet.core.io.FileTree;

/** A service of one {@link ShiftModel} called "one", which all tests of a class ask. */
public final class OneModelService implements BeforeAllCallback, AfterAllCallback {
  private final int items;
  private final Server.Setup setup = new Server.Setup();
  private @Nullable Path folder;
  private @Nullable Server server;

  /** A service of a model of so many items. */
  public OneModelService(int items) {
    this.items = items;
  }

  /** A service that gives a request so much time to arrive. */
  public OneModelService(int items, Duration requestTime) {
    this(items);
    setup.requestTime(requestTime);
  }

  /** The service, between the first test and the last. */
  public Server server() {
    return Objects.requireNonNull(server, "no test runs");
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("one-model");
    server = setup.model("one", ShiftModel.write(folder.resolve("one"), items, 1)).start();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (server != null) {
      server.close();
    }
    if (folder != null) {
      FileTree.remove(folder);
    }
  }
}
