/** The folder of a run and what is in it: {@code result.json}, {@code history.csv}, the report. */
package dev.lamina.runtime.run;
