/**
 * Checkpoints on disk: folders of files with digests, whole or absent, and the lock of a run's
 * folder. Knows neither TensorFlow nor training.
 */
package dev.lamina.runtime.checkpoint;
