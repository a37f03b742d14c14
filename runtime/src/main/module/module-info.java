/** Trains generated networks, predicts and exports. */
module dev.lamina.runtime {
  requires transitive tensorflow;
  requires transitive org.tensorflow.ndarray;
  requires java.desktop;
  requires java.management;
  requires java.net.http;
  requires com.fasterxml.jackson.annotation;
  requires com.fasterxml.jackson.core;
  requires transitive com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.datatype.jdk8;
  requires com.drew.metadata;
  requires com.google.protobuf;
  requires dev.lamina.names;
  requires me.tongfei.progressbar;
  requires org.apache.commons.compress;
  requires org.bytedeco.javacpp;
  requires org.slf4j;
  requires tensorflow.nativelib;

  exports dev.lamina.runtime;
  exports dev.lamina.runtime.bench;
  exports dev.lamina.runtime.checkpoint;
  exports dev.lamina.runtime.cluster;
  exports dev.lamina.runtime.data;
  exports dev.lamina.runtime.doctor;
  exports dev.lamina.runtime.graph;
  exports dev.lamina.runtime.graph.kernel;
  exports dev.lamina.runtime.info;
  exports dev.lamina.runtime.input;
  exports dev.lamina.runtime.json;
  exports dev.lamina.runtime.machine;
  exports dev.lamina.runtime.picture;
  exports dev.lamina.runtime.plan;
  exports dev.lamina.runtime.predict;
  exports dev.lamina.runtime.proof;
  exports dev.lamina.runtime.report;
  exports dev.lamina.runtime.resume;
  exports dev.lamina.runtime.run;
  exports dev.lamina.runtime.step;
  exports dev.lamina.runtime.tensorboard;
  exports dev.lamina.runtime.train;
  exports dev.lamina.runtime.weights;

  // Records that files keep, of which some are of their package alone.
  opens dev.lamina.runtime.bench to
      com.fasterxml.jackson.databind;
  opens dev.lamina.runtime.checkpoint to
      com.fasterxml.jackson.databind;
  opens dev.lamina.runtime.cluster to
      com.fasterxml.jackson.databind;
  opens dev.lamina.runtime.data to
      com.fasterxml.jackson.databind;
  opens dev.lamina.runtime.info to
      com.fasterxml.jackson.databind;
  opens dev.lamina.runtime.plan to
      com.fasterxml.jackson.databind;
  opens dev.lamina.runtime.resume to
      com.fasterxml.jackson.databind;
  opens dev.lamina.runtime.run to
      com.fasterxml.jackson.databind;

  uses dev.lamina.runtime.json.RecordKinds;

  provides dev.lamina.runtime.json.RecordKinds with
      dev.lamina.runtime.data.DataSourceKinds,
      dev.lamina.runtime.plan.ScheduleKinds;
}
