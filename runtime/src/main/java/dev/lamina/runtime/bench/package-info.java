/** Measures how fast networks train and predict, beside what the machine could do. */
package dev.lamina.runtime.bench;
