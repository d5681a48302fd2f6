/**
 * What travels between a parent and its workers, as bytes: a compact form for what tasks are mostly
 * made of, JDK serialisation within limits for everything else.
 */
package dev.forkbench.process.wire;
