import dev.lamina.dsl.*;

@Network(input = {32, 32, 3})
public interface ImageStem {
  @Conv(filters = 64, kernel = 7, stride = 2) Layer conv1();
//                                                  ^ warning: [ImageStem] 'conv1' (7x7, stride 2) and 'pool1' leave 8x8 of a 32x32 image; for images this small use kernel = 3, stride = 1 and no pool

  @MaxPool(size = 3, stride = 2) Layer pool1();
}
