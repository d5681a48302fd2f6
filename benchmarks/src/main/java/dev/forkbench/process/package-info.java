/**
 * Child processes that can be trusted: a process with a life cycle, a worker JVM that runs tasks,
 * and a pool of them behind {@link java.util.concurrent.ExecutorService}.
 *
 * <pre>
 *   caller --submit--> ProcessPool --> Dispatcher ---TASK---> TaskReceiver --> task thread
 *                                     (who gets what)  link      of a worker JVM    |
 *   caller <--RemoteFuture-- Slot <----RESULT, FAILURE, RETURNED--------------------+
 *                        (one worker after the other: starts, reads, buries it)
 *
 *   Before the first frame a worker reads one line from its stdin: token, transport, address.
 *   Nobody inherits a stream: stdin and stdout belong to the link, stderr is drained by the parent.
 *   The end of its link means to a worker that the parent is gone: it halts.
 * </pre>
 */
package dev.forkbench.process;
