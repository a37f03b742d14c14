package dev.lamina.cli;

import dev.lamina.runtime.plan.Normalization;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The words for ways to normalise. */
final class NormalizationForm {
  private static final Map<String, Normalization> WORDS = words();

  private NormalizationForm() {}

  private static Map<String, Normalization> words() {
    Map<String, Normalization> words = new LinkedHashMap<>();
    words.put("measured", Normalization.MEASURED);
    words.put("pixel-mean", Normalization.PIXEL_MEAN);
    words.put("cifar10", Normalization.CIFAR10);
    words.put("cifar10-per-image", Normalization.CIFAR10_PER_IMAGE_DEVIATION);
    words.put("cifar100", Normalization.CIFAR100);
    words.put("imagenet", Normalization.IMAGENET);
    words.put("none", Normalization.NONE);
    return words;
  }

  /** Takes one of the words. */
  static final class Converter implements ITypeConverter<Normalization> {
    @Override
    public Normalization convert(String word) {
      Normalization normalization = WORDS.get(word);
      if (normalization == null) {
        throw new TypeConversionException(
            "'" + word + "' is none of " + String.join(", ", WORDS.keySet()));
      }
      return normalization;
    }
  }

  /** Returns the word for a way to normalise. */
  static String word(Normalization normalization) {
    return WORDS.entrySet().stream()
        .filter(entry -> entry.getValue().equals(normalization))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("numbers of its own");
  }
}
