/**
 * From an image's bytes on the device to the network's input: crops, flips, mixtures,
 * normalisation.
 */
package dev.lamina.runtime.input;
