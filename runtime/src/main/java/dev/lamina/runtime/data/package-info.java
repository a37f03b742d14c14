/**
 * Labelled images in memory: CIFAR-10 from its official files, and a generated set that needs no
 * download. Nothing here loads TensorFlow.
 */
package dev.lamina.runtime.data;
