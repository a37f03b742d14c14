package dev.lamina.processor.layers;

import dev.lamina.processor.problem.Origin;
import java.util.OptionalInt;

/**
 * Where a block is placed: what its relative widths and strides are relative to.
 *
 * @param block the block's name
 * @param filters what the place of use gives, if it does
 * @param inputs channels or units of the block's input, if they are known
 * @param origin the place of use, which mistakes inside are reported at
 */
record Place(String block, OptionalInt filters, int stride, OptionalInt inputs, Origin origin) {}
