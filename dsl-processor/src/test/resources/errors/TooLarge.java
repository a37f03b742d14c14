import dev.lamina.dsl.*;

@Network(input = {65_536, 65_536, 1})
//               ^ error: [TooLarge] the image of 'TooLarge' would have 4,294,967,296 values, more than the 2,147,483,647 of one tensor; make it smaller
public interface TooLarge {
  @Conv(filters = 16) Layer conv1();
}

@Network(input = {1024, 1024, 64})
interface TooLargeOutput {
  @Conv(filters = 65_536) Layer conv1(Layer input);
//                ^ error: [TooLarge] the output of 'conv1' would have 68,719,476,736 values, more than the 2,147,483,647 of one tensor; make it smaller
//                              ^ warning: [UnusedLayer] nothing takes 'conv1', and the output is 'conv2'; name it as an input or remove it

  @Conv(filters = 1_048_576, kernel = 101) Layer conv2(Layer input);
//                                    ^ error: [TooLarge] the kernel of 'conv2' would have 684,577,521,664 values, more than the 2,147,483,647 of one tensor; make it smaller
}

@Network(input = {65_536, 700, 45})
abstract interface TooMuchWork {
//       ^ error: [TooLarge] 'TooMuchWork' would take about 9.7e+19 multiply-adds an image, more than can be counted; make it smaller
  @Use(value = LargeKernel.class, blocks = 1000) Layer convs();
}

@Block
interface LargeKernel {
  @Conv(filters = 45, kernel = 1023) Layer conv();
}
