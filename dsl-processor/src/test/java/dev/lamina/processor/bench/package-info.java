/** What the processor costs; not tests, but programs with a main method. */
package dev.lamina.processor.bench;
