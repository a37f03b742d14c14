package dev.lamina.runtime.train;

import dev.lamina.runtime.data.DatasetSplit;
import dev.lamina.runtime.networks.ResNet20;
import java.util.List;

/**
 * Trains ResNet-20 for six steps with crop and flip, once for each pair of arguments (precision,
 * seed), and prints the digests of the weights.
 */
final class DigestMain {
  private DigestMain() {}

  public static void main(String[] args) {
    DatasetSplit data =
        new DatasetSplit(
            "noise", SmallData.noise(100, 32, 32, 3, 10), SmallData.noise(5, 32, 32, 3, 10));
    for (int i = 0; i < args.length; i += 2) {
      TrainingPlan plan =
          TrainingPlan.forEpochs(2)
              .withBatchSize(32)
              .withPrecision(Precision.valueOf(args[i]))
              .withSeed(Long.parseLong(args[i + 1]));
      try (Trainer trainer = Trainer.open(ResNet20.OPTION_B, data, plan, List.of())) {
        trainer.fit();
        System.out.println(trainer.weightsDigest());
      }
    }
  }
}
