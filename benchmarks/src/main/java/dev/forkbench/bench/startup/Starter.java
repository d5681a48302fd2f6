package dev.forkbench.bench.startup;

import dev.forkbench.backend.Backend;
import dev.forkbench.backend.Shutdown;
import dev.forkbench.process.ChildProcess;
import dev.forkbench.process.PoolOptions;
import dev.forkbench.process.ProcessPool;
import dev.forkbench.process.WorkerJvm;
import dev.forkbench.workload.Echo;
import dev.forkbench.workload.WrongResultException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Things that can be started, from light to heavy. */
public enum Starter {
  /** A platform thread. */
  THREAD {
    @Override
    Started start() {
      return new StartedThread();
    }
  },
  /** A virtual thread; needs JDK 21. */
  VIRTUAL_THREAD {
    @Override
    Started start() throws IOException, InterruptedException {
      return new StartedExecutor(Backend.VIRTUAL_THREADS.open(1));
    }
  },
  /** A small native program that prints one byte: what the operating system alone costs. */
  OS_PROCESS {
    @Override
    Started start() throws IOException {
      return new StartedProgram(ChildProcess.of(List.of("/bin/echo")).start());
    }
  },
  /** A worker JVM that answers a task which does nothing; as the JDK starts it, no archive. */
  WORKER_JVM {
    @Override
    Started start() throws IOException, InterruptedException {
      return new StartedExecutor(
          ProcessPool.open(PoolOptions.workers(1).jvm(WorkerJvm.likeThisOne().withoutArchive())));
    }
  };

  /** Starts one. */
  abstract Started start() throws IOException, InterruptedException;

  private static final class StartedThread implements Started {
    private final CountDownLatch running = new CountDownLatch(1);
    private final Thread thread = new Thread(running::countDown);

    StartedThread() {
      thread.start();
    }

    @Override
    public void awaitFirstReply() throws InterruptedException {
      running.await();
    }

    @Override
    public void awaitExit() throws InterruptedException {
      thread.join();
    }
  }

  record StartedProgram(ChildProcess process) implements Started {
    @Override
    public void awaitFirstReply() throws IOException {
      WrongResultException.require("first byte", '\n', process.stdout().read());
    }

    @Override
    public void awaitExit() throws InterruptedException {
      WrongResultException.require("exit value", 0, process.join());
    }
  }

  static final class StartedExecutor implements Started {
    private static final long TOKEN = 42;
    private final ExecutorService executor;
    private final Future<Long> reply;

    StartedExecutor(ExecutorService executor) {
      this.executor = executor;
      this.reply = executor.submit(new Echo(TOKEN));
    }

    @Override
    public void awaitFirstReply() throws InterruptedException, ExecutionException {
      WrongResultException.require("first reply", TOKEN, reply.get());
    }

    @Override
    public void awaitExit() throws InterruptedException {
      Shutdown.await(executor);
    }
  }
}
