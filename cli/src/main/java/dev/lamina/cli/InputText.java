package dev.lamina.cli;

import dev.lamina.runtime.plan.Augmentation;
import dev.lamina.runtime.plan.Normalization;
import dev.lamina.runtime.plan.TrainingPlan;
import java.util.ArrayList;
import java.util.List;

/** Says how pictures become a network's input. */
final class InputText {
  private InputText() {}

  static String of(TrainingPlan plan) {
    List<String> parts = augmentation(plan.augmentation());
    if (parts.isEmpty()) {
      parts.add("as they are");
    }
    if (!plan.normalization().equals(Normalization.MEASURED)) {
      parts.add("normalised by " + NormalizationForm.word(plan.normalization()));
    }
    return String.join(", ", parts);
  }

  private static List<String> augmentation(Augmentation augmentation) {
    List<String> parts = new ArrayList<>();
    if (augmentation.cropPadding() > 0) {
      parts.add(
          "shifted by up to "
              + augmentation.cropPadding()
              + " pixels"
              + (augmentation.border() == Augmentation.Border.REFLECT ? " (reflected)" : ""));
    }
    switch (augmentation.flip()) {
      case NONE -> {}
      case RANDOM -> parts.add("every second one flipped, by chance");
      case ALTERNATING -> parts.add("flipped in every other epoch");
    }
    if (augmentation.rotation() > 0) {
      parts.add("turned by up to " + Numerals.plain(augmentation.rotation()) + " degrees");
    }
    if (augmentation.cutout() > 0) {
      parts.add(
          "a square of "
              + augmentation.cutout()
              + " pixels cut out"
              + (augmentation.cutoutFill() == Augmentation.Fill.MEAN ? " (mean)" : ""));
    }
    if (augmentation.mixup() > 0) {
      parts.add("mixed in pairs, alpha " + Numerals.plain(augmentation.mixup()));
    }
    return parts;
  }
}
