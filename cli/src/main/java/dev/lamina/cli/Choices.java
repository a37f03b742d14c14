package dev.lamina.cli;

import dev.lamina.runtime.data.Cifar100;
import dev.lamina.runtime.data.Views;
import dev.lamina.runtime.plan.DecayScope;
import dev.lamina.runtime.plan.LayerPlan;
import dev.lamina.runtime.plan.Metric;
import dev.lamina.runtime.plan.WeightDecay;
import dev.lamina.runtime.weights.Head;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Options whose value is one of a few words, written in small letters. */
final class Choices {
  private Choices() {}

  /** Takes the words of an enum's constants. */
  private abstract static class Converter<E extends Enum<E>> implements ITypeConverter<E> {
    private final List<E> constants;

    Converter(E[] constants) {
      this.constants = List.of(constants);
    }

    @Override
    public E convert(String word) {
      return constants.stream()
          .filter(constant -> word(constant).equals(word))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'"
                          + word
                          + "' is none of "
                          + constants.stream()
                              .map(Choices::word)
                              .collect(Collectors.joining(", "))));
    }
  }

  /** Takes {@code fine} or {@code coarse}. */
  static final class LabelsConverter extends Converter<Cifar100.Labels> {
    LabelsConverter() {
      super(Cifar100.Labels.values());
    }
  }

  /** Takes {@code shapes}, {@code cifar10}, {@code cifar100} or {@code folder}. */
  static final class DatasetConverter extends Converter<DataOptions.Dataset> {
    DatasetConverter() {
      super(DataOptions.Dataset.values());
    }
  }

  /** Takes {@code auto}, {@code float32} or {@code bfloat16}. */
  static final class PrecisionConverter extends Converter<ComputeOptions.PrecisionWord> {
    PrecisionConverter() {
      super(ComputeOptions.PrecisionWord.values());
    }
  }

  /** Takes {@code test}, {@code validation} or {@code train}. */
  static final class PartConverter extends Converter<EvaluateCommand.Part> {
    PartConverter() {
      super(EvaluateCommand.Part.values());
    }
  }

  /** Takes {@code keep} or {@code new}. */
  static final class HeadConverter extends Converter<Head> {
    HeadConverter() {
      super(Head.values());
    }
  }

  /** Takes {@code moving} or {@code batch}. */
  static final class NormsConverter extends Converter<LayerPlan.Norms> {
    NormsConverter() {
      super(LayerPlan.Norms.values());
    }
  }

  /** Takes {@code savedmodel} or {@code safetensors}. */
  static final class FormatConverter extends Converter<ExportCommand.Format> {
    FormatConverter() {
      super(ExportCommand.Format.values());
    }
  }

  /** Takes {@code none}, {@code flips} or {@code flips-and-shifts}. */
  static final class ViewsConverter extends Converter<Views> {
    ViewsConverter() {
      super(Views.values());
    }
  }

  /** Takes {@code kernels} or {@code all}. */
  static final class DecayConverter extends Converter<DecayScope> {
    DecayConverter() {
      super(DecayScope.values());
    }
  }

  /** Takes {@code l2} or {@code decoupled}. */
  static final class DecayFormConverter extends Converter<WeightDecay.Form> {
    DecayFormConverter() {
      super(WeightDecay.Form.values());
    }
  }

  /** Takes {@code sgd}, {@code adam} or {@code adamw}. */
  static final class OptimizerConverter extends Converter<UpdateOptions.Kind> {
    OptimizerConverter() {
      super(UpdateOptions.Kind.values());
    }
  }

  /** Takes a metric, {@code validation-loss} or so. */
  static final class MetricConverter extends Converter<Metric> {
    MetricConverter() {
      super(Metric.values());
    }
  }

  /** Returns a constant as it is written on the command line. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
