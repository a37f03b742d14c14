/**
 * How a run is shown and kept: progress on the terminal, {@code result.json}, {@code history.csv}.
 */
package dev.lamina.runtime.report;
