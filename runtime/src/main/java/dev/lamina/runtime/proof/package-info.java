/**
 * Whether a machine's kernels compute what they should: each operation of a network is run once in
 * a process of its own and compared with plain loops in double precision.
 */
package dev.lamina.runtime.proof;
