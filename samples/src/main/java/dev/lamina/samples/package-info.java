/** Residual networks of the literature, each proven at compile time against published counts. */
package dev.lamina.samples;
