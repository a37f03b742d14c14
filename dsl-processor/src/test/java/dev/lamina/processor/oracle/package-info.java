/**
 * Random networks, each judged twice: by the processor, and by TensorFlow, which is asked directly
 * with operations of its own that share no code with the processor or the runtime.
 */
package dev.lamina.processor.oracle;
