/** How runs are shown: progress on the terminal, tables, curves, a page. */
package dev.lamina.runtime.report;
