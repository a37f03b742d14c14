/** Records as JSON, both ways, strictly; and the kinds that a project of one's own adds. */
package dev.lamina.runtime.json;
