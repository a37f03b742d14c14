/** The command line: trains networks, shows their layer tables, lists them. */
package dev.lamina.samples.cli;
