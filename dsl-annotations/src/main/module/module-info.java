/** The vocabulary: annotations that declare a network. */
module dev.lamina.dsl {
  exports dev.lamina.dsl;
}
