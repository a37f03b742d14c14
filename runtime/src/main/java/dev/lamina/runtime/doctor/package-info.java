/**
 * What a machine is, and what its kernels make of a network's operations: for who wants to know
 * whether numbers of this machine can be trusted, and for reports of faults.
 */
package dev.lamina.runtime.doctor;
