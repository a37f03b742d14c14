package org.example.nets;

import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.data.ImageDataset;
import dev.lamina.runtime.info.Networks;
import dev.lamina.runtime.plan.TrainingPlan;
import dev.lamina.runtime.train.Trainer;
import java.util.List;

/** Trains one step from a named module. */
public final class Start {
  public static void main(String[] args) {
    ImageDataset black =
        ImageDataset.of("black", 32, 32, 3, List.of("a", "b"), new byte[8 * 32 * 32 * 3], new int[8]);
    TrainingPlan plan = TrainingPlan.forEpochs(1).withBatchSize(8);
    try (Trainer trainer =
        Trainer.open(MyNetGraph.NETWORK, new DatasetSplit("black", black, black), plan, List.of())) {
      System.out.println("steps: " + trainer.fit().steps());
    }
    System.out.println(
        Start.class.getModule() + ": " + Networks.named(Start.class.getClassLoader(), "MyNet").name());
  }
}
