/** What can be known of the machine that a process runs on. Knows nothing of TensorFlow. */
package dev.lamina.runtime.machine;
