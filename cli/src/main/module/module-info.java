/**
 * The command line. Its options are fields, which picocli reads and writes; its records Jackson.
 */
module dev.lamina.cli {
  requires java.management;
  requires com.fasterxml.jackson.databind;
  requires dev.lamina.runtime;
  requires info.picocli;

  opens dev.lamina.cli to
      com.fasterxml.jackson.databind,
      info.picocli;
}
