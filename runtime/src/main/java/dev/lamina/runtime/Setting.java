package dev.lamina.runtime;

/**
 * What can be set to mend a failure, for who has names of their own for it: a command line says
 * which option it is.
 */
public enum Setting {
  /** Images a step. */
  BATCH_SIZE,
  /** In how many parts a batch is computed. */
  ACCUMULATION,
  /** What layers compute in. */
  PRECISION,
  /** Which images are held out. */
  VALIDATION,
  /** Where the images are. */
  DATA,
  /** The weights that a run begins from. */
  FIRST_WEIGHTS,
  /** Whether an earlier run's files are replaced. */
  OVERWRITE,
  /** The addresses of all workers. */
  CLUSTER,
  /** Where the chief listens beside TensorFlow. */
  CONTROL_PORT,
  /** TensorFlow's libraries for GPUs. */
  GPU_LIBRARIES,
  /** Which networks there are. */
  NETWORKS,
  /** What is asked of this machine's kernels. */
  MACHINE
}
