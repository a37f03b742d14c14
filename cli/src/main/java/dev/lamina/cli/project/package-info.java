/** Projects of one's own, as {@code lamina new} makes them. */
package dev.lamina.cli.project;
