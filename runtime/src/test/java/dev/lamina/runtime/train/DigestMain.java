package dev.lamina.runtime.train;

import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.networks.ResNet20;
import dev.lamina.runtime.plan.PlanJson;
import java.util.List;

/**
 * Trains ResNet-20 for four steps, once for each argument, which is a plan as JSON, and prints the
 * digests of the weights.
 */
final class DigestMain {
  private DigestMain() {}

  public static void main(String[] args) {
    DatasetSplit data =
        new DatasetSplit(
            "noise", SmallData.noise(20, 32, 32, 3, 10), SmallData.noise(5, 32, 32, 3, 10));
    for (String plan : args) {
      try (Trainer trainer =
          Trainer.open(ResNet20.OPTION_B, data, PlanJson.parse(plan), List.of())) {
        trainer.fit();
        System.out.println(trainer.weightsDigest());
      }
    }
  }
}
