package org.linet.onnx.internal.runtime;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Workspaces that calls use one after the other; as many as there were calls at once. */
final class WorkspacePool implements AutoCloseable {
  private final Supplier<Workspace> maker;
  private final Queue<Workspace> idle = new ConcurrentLinkedQueue<>();

  WorkspacePool(Supplier<Workspace> maker) {
    this.maker = maker;
  }

  /** Lends a workspace to a call. */
  void use(Consumer<Workspace> call) {
    Workspace waiting = idle.poll();
    Workspace workspace = waiting == null ? maker.get() : waiting;
    try {
      call.accept(workspace);
    } finally {
      idle.add(workspace);
    }
  }

  @Override
  public void close() {
    for (Workspace workspace = idle.poll(); workspace != null; workspace = idle.poll()) {
      workspace.close();
    }
  }
}
