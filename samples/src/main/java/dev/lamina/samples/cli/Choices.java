package dev.lamina.samples.cli;

import dev.lamina.runtime.data.Cifar100;
import dev.lamina.runtime.train.DecayScope;
import dev.lamina.runtime.train.Metric;
import dev.lamina.runtime.train.WeightDecay;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Options whose value is one of a few words, written in small letters. */
final class Choices {
  private Choices() {}

  /** Takes {@code fine} or {@code coarse}. */
  static final class LabelsConverter implements ITypeConverter<Cifar100.Labels> {
    @Override
    public Cifar100.Labels convert(String word) {
      return choose(Cifar100.Labels.values(), word);
    }
  }

  /** Takes {@code shapes}, {@code cifar10}, {@code cifar100} or {@code folder}. */
  static final class DatasetConverter implements ITypeConverter<DataOptions.Dataset> {
    @Override
    public DataOptions.Dataset convert(String word) {
      return choose(DataOptions.Dataset.values(), word);
    }
  }

  /** Takes {@code auto}, {@code float32} or {@code bfloat16}. */
  static final class PrecisionConverter implements ITypeConverter<ComputeOptions.PrecisionWord> {
    @Override
    public ComputeOptions.PrecisionWord convert(String word) {
      return choose(ComputeOptions.PrecisionWord.values(), word);
    }
  }

  /** Takes {@code test}, {@code validation} or {@code train}. */
  static final class PartConverter implements ITypeConverter<EvaluateCommand.Part> {
    @Override
    public EvaluateCommand.Part convert(String word) {
      return choose(EvaluateCommand.Part.values(), word);
    }
  }

  /** Takes {@code kernels} or {@code all}. */
  static final class DecayConverter implements ITypeConverter<DecayScope> {
    @Override
    public DecayScope convert(String word) {
      return choose(DecayScope.values(), word);
    }
  }

  /** Takes {@code l2} or {@code decoupled}. */
  static final class DecayFormConverter implements ITypeConverter<WeightDecay.Form> {
    @Override
    public WeightDecay.Form convert(String word) {
      return choose(WeightDecay.Form.values(), word);
    }
  }

  /** Takes {@code sgd}, {@code adam} or {@code adamw}. */
  static final class OptimizerConverter implements ITypeConverter<UpdateOptions.Kind> {
    @Override
    public UpdateOptions.Kind convert(String word) {
      return choose(UpdateOptions.Kind.values(), word);
    }
  }

  /** Takes a metric, {@code validation-loss} or so. */
  static final class MetricConverter implements ITypeConverter<Metric> {
    @Override
    public Metric convert(String word) {
      return choose(Metric.values(), word);
    }
  }

  /** Returns a constant as it is written on the command line. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <E extends Enum<E>> E choose(E[] constants, String word) {
    return Stream.of(constants)
        .filter(constant -> word(constant).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'"
                        + word
                        + "' is none of "
                        + Stream.of(constants)
                            .map(Choices::word)
                            .collect(Collectors.joining(", "))));
  }
}
