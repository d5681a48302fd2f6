package dev.forkbench.process;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Several calls of one function, which travel together; the results come back together. */
record Chunk(RemoteFunction<Object, Object> function, Object[] arguments)
    implements RemoteTask<Object[]> {

  /** Auto-sized chunks: as many per worker as CPython's Pool.map makes. */
  private static final int CHUNKS_PER_WORKER = 4;

  @Override
  public Object[] call() throws Exception {
    Object[] results = new Object[arguments.length];
    for (int i = 0; i < results.length; i++) {
      results[i] = function.apply(arguments[i]);
    }
    return results;
  }

  /** The next calls, up to {@code size} of them. */
  @SuppressWarnings("unchecked")
  static Chunk next(RemoteFunction<?, ?> function, Iterator<?> arguments, int size) {
    List<Object> some = new ArrayList<>(Math.min(size, 1024));
    while (some.size() < size && arguments.hasNext()) {
      some.add(arguments.next());
    }
    return new Chunk((RemoteFunction<Object, Object>) function, some.toArray());
  }

  static int sizeFor(int items, int workers) {
    return (items - 1) / (CHUNKS_PER_WORKER * workers) + 1;
  }
}
