/**
 * Memory shared by processes: a mapped file, and values, arrays, rings, queues and locks that live
 * in it. Nothing here knows how the processes that share it were started.
 *
 * <pre>
 *   SharedQueue          SharedLock, SharedFileLock     SharedLong ...  SharedDoubleArray ...
 *     ByteRing             ProcessLock (RobustLock)       cells with      plain and bulk access,
 *     RingWriter/Reader    Membership: who is alive       access modes    cells
 *   -----------------------------------------------------------------------------------------
 *   SharedRange: a range of a segment, which travels as (segment, offset, length)
 *   SharedMemory: a segment, mapped once per JVM; SegmentDirectory: where its file lies
 * </pre>
 */
package dev.forkbench.shared;
