/**
 * The command line: trains, evaluates and exports the networks on its class path, whatever project
 * they are of.
 */
package dev.lamina.cli;
