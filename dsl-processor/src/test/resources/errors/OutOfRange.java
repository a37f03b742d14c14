import dev.lamina.dsl.*;

import static dev.lamina.dsl.Order.PRE_ACTIVATION;

@Network(input = {32, 32, 3})
@Defaults(bnMomentum = 1.5, bnEpsilon = 0)
//                     ^ error: [OutOfRange] bnMomentum = 1.5 of 'OutOfRange' is outside its range; use a number from 0 to 1
//                                      ^ error: [OutOfRange] bnEpsilon = 0.0 of 'OutOfRange' is outside its range; use a number above 0, at most 1
@Widen(0)
//     ^ error: [OutOfRange] @Widen = 0 of 'OutOfRange' is outside its range; use 1 to 1,024
public interface OutOfRange {
  @Conv(filters = 0, kernel = 0, stride = 0, dilation = 0, groups = 0) Layer conv1();
//                ^ error: [OutOfRange] filters = 0 of 'conv1' is outside its range; use 1 to 1,048,576
//                                                                  ^ error: [OutOfRange] groups = 0 of 'conv1' is outside its range; use 1 to 1,048,576
//                            ^ error: [OutOfRange] kernel = 0 of 'conv1' is outside its range; use 1 to 1,023
//                                        ^ error: [OutOfRange] stride = 0 of 'conv1' is outside its range; use 1 to 1,023
//                                                      ^ error: [OutOfRange] dilation = 0 of 'conv1' is outside its range; use 1 to 1,023

  @Residual(filters = 16, blocks = 0, stride = -1, dropout = 1) Layer conv2();
//                                 ^ error: [OutOfRange] blocks = 0 of 'conv2' is outside its range; use 1 to 1,000
//                                             ^ error: [OutOfRange] stride = -1 of 'conv2' is outside its range; use 1 to 1,023
//                                                           ^ error: [OutOfRange] dropout = 1.0 of 'conv2' is outside its range; use a number from 0, below 1

  @Bottleneck(filters = 1_048_576, expansion = 4, width = -3) Layer conv3();
//                                                        ^ error: [OutOfRange] width = -3 of 'conv3' is outside its range; use 1 to 1,048,576
//                                             ^ error: [OutOfRange] expansion (1,048,576 times 4) = 4,194,304 of 'conv3' is outside its range; use 1 to 1,048,576

  @MaxPool(size = 3, stride = 2_000) Layer pool();
//                            ^ error: [OutOfRange] stride = 2,000 of 'pool' is outside its range; use 1 to 1,023

  @Dropout(rate = 0) Layer dropped();
//                ^ error: [OutOfRange] rate = 0.0 of 'dropped' is outside its range; use a number above 0, below 1

  @Dense(units = -10) Layer logits();
//               ^ error: [OutOfRange] units = -10 of 'logits' is outside its range; use 1 to 1,048,576
}
