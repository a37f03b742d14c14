module nets {
  requires dev.lamina.dsl;
  requires dev.lamina.runtime;

  exports org.example.nets;
}
