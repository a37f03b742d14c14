/**
 * Several processes that train one network together, on TensorFlow's own servers and collective
 * operations; and the channel beside them, on which workers meet, show that they live, and learn
 * what only the first of them knows.
 */
package dev.lamina.runtime.cluster;
