/**
 * Where a run stands: what a checkpoint holds, how it is written, and what it is compared with when
 * it is read.
 */
package dev.lamina.runtime.resume;
