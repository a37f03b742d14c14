/** Networks written by hand in the style of generated ones, for tests of the runtime alone. */
package dev.lamina.runtime.networks;
