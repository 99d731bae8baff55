package org.linet.onnx.internal.runtime;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Memory outside the Java heap that is freed when it is closed, not when the collector happens to
 * find it: a model that is replaced under load must not stay beside its successor.
 *
 * <p>Nothing may touch the buffers after {@link #close}.
 */
final class NativeMemory implements AutoCloseable {
  private static final @Nullable Cleaner CLEANER = Cleaner.find();

  private @Nullable ByteBuffer bytes;

  private NativeMemory(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /** Zeroed memory in the machine's byte order. */
  static NativeMemory allocate(long size) {
    return new NativeMemory(
        ByteBuffer.allocateDirect(Math.toIntExact(size)).order(ByteOrder.nativeOrder()));
  }

  /** The memory, from position 0 to its end. */
  ByteBuffer bytes() {
    if (bytes == null) {
      throw new IllegalStateException("the memory was freed");
    }
    return bytes;
  }

  /** Frees the memory, once; the collector does where this Java has no other way. */
  @Override
  public void close() {
    if (bytes != null && CLEANER != null) {
      CLEANER.free(bytes);
    }
    bytes = null;
  }

  /** The one way to free a direct buffer that JDK 17 has without flags. */
  private record Cleaner(Object unsafe, Method invokeCleaner) {
    static @Nullable Cleaner find() {
      try {
        Class<?> type = Class.forName("sun.misc.Unsafe");
        Field field = type.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        return new Cleaner(field.get(null), type.getMethod("invokeCleaner", ByteBuffer.class));
      } catch (ReflectiveOperationException | RuntimeException e) {
        return null;
      }
    }

    void free(ByteBuffer buffer) {
      try {
        invokeCleaner.invoke(unsafe, buffer);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("a direct buffer cannot be freed", e);
      }
    }
  }
}
