/** Picture files that nobody need trust, decoded to the same bytes on every machine. */
package dev.lamina.runtime.picture;
