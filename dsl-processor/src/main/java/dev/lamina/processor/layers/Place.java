package dev.lamina.processor.layers;

import dev.lamina.processor.declaration.LayerDeclaration;
import dev.lamina.processor.problem.Message;
import dev.lamina.processor.problem.Origin;
import dev.lamina.processor.problem.Severity;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Where a block is placed: what its relative widths and strides are relative to, and where what is
 * wrong inside is reported.
 *
 * @param layer the network's layer that the block belongs to
 * @param block the block's name
 * @param filters what the place of use gives, if it does
 * @param inputs channels or units of the block's input, if they are known
 * @param suppressed codes of warnings that are meant, whatever layer of the block they are about
 * @param origin the place of use, which mistakes inside are reported at
 */
record Place(
    String layer,
    String block,
    OptionalInt filters,
    int stride,
    OptionalInt inputs,
    Set<String> suppressed,
    Origin origin) {

  /** Whether a warning about a layer of the block is meant. */
  boolean silences(Message message, LayerDeclaration about) {
    String code = message.code().name();
    return message.code().severity() == Severity.WARNING
        && (suppressed.contains(code) || about.suppressed().contains(code));
  }
}
