/**
 * What the annotation processor wrote about each network on the class path: layers, shapes, counts.
 * Nothing here loads TensorFlow.
 */
package dev.lamina.runtime.info;
