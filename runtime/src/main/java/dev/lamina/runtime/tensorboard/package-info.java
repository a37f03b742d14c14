/** Event files that TensorBoard reads. */
package dev.lamina.runtime.tensorboard;
