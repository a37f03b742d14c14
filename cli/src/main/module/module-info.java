/** The command line. Its options are fields, which picocli reads and writes. */
module dev.lamina.cli {
  requires java.management;
  requires com.google.gson;
  requires dev.lamina.runtime;
  requires info.picocli;

  opens dev.lamina.cli to
      info.picocli;
}
