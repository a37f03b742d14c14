/** Trains generated networks on TensorFlow; this package has what all others share. */
package dev.lamina.runtime;
