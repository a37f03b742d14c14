/**
 * Labelled images in memory: CIFAR-10 and CIFAR-100 from their official files, folders of PNG and
 * JPEG pictures, which TensorFlow decodes, and a generated set that needs no download.
 */
package dev.lamina.runtime.data;
