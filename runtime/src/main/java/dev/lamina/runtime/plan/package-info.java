/**
 * What a run is to do, as plain data: the plan, its parts and their JSON. Nothing in it needs
 * TensorFlow.
 */
package dev.lamina.runtime.plan;
