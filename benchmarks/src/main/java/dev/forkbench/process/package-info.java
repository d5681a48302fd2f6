/**
 * Child processes that can be trusted: a process with a life cycle, a worker JVM that runs tasks,
 * and a pool of them behind {@link java.util.concurrent.ExecutorService}.
 *
 * <pre>
 *   caller --submit--> ProcessPool --TASK frame--> stdin  of worker JVM --> task thread
 *                         ^                                                   |
 *                         +--reader thread <--RESULT or FAILURE-- stdout <----+
 *
 *   Nobody inherits a stream: stdin and stdout carry frames, stderr is drained by the parent.
 *   End of file on a worker's stdin means that the parent is gone: the worker halts.
 * </pre>
 */
package dev.forkbench.process;
