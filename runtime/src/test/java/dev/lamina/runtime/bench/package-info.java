/**
 * Programs that measure; no test runs them. Each is a {@code main} that prints one line, so that
 * they can be run by turns and compared.
 */
package dev.lamina.runtime.bench;
