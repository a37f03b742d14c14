/**
 * What a trained network is used for: measuring it on images, predicting, exporting. Computes in a
 * graph of its own that holds inference only.
 */
package dev.lamina.runtime.predict;
