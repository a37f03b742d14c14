package dev.lamina.processor.problem;

import static dev.lamina.processor.problem.Text.count;
import static dev.lamina.processor.problem.Text.number;
import static dev.lamina.processor.problem.Text.square;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Every text the compiler can say, in one place: what is wrong, with which numbers, and a way out.
 */
public final class Messages {
  private Messages() {}

  // The interface.

  /** A class, enum, record or annotation carries {@code @Network}. */
  public static Message notAnInterface(String name, String kind) {
    return new Message(
        Code.NotAnInterface,
        "'%s' is %s; @Network declares an interface, so write 'interface %s'"
            .formatted(name, kind, name));
  }

  /** The interface has type parameters. */
  public static Message genericNetwork(String name) {
    return new Message(
        Code.GenericNetwork,
        "'%s' has type parameters, which a network cannot use; remove them".formatted(name));
  }

  /** The interface extends another one. */
  public static Message extendsInterface(String name, String parent) {
    return new Message(
        Code.ExtendsInterface,
        "'%s' extends '%s', whose layers have no place in its order; write all layers in '%s'"
            .formatted(name, parent, name));
  }

  /** The interface, or a type around it, is private. */
  public static Message privateNetwork(String name, String hiding) {
    return new Message(
        Code.HiddenNetwork,
        "'%s' cannot be seen by its generated class, since '%s' is private; remove 'private'"
            .formatted(name, hiding));
  }

  /** An interface without a package has a name that means something else in generated code. */
  public static Message shadowedNetwork(String name, String shadowed) {
    return new Message(
        Code.HiddenNetwork,
        "'%s' cannot be seen by its generated class, which has its own '%s'; rename it or give it a package"
            .formatted(name, shadowed));
  }

  /** Two networks, or a network and a class of the user's, want one generated name. */
  public static Message graphNameTaken(String network, String graph) {
    return new Message(
        Code.GraphNameTaken,
        "'%s' would become the class '%s', which exists already; rename one of them"
            .formatted(network, graph));
  }

  /** The compiler's output folder takes no file. */
  public static Message cannotWrite(String network, String reason) {
    return new Message(
        Code.CannotWrite,
        "the files of '%s' cannot be written: %s; make room or give the compiler another -d folder"
            .formatted(network, reason));
  }

  /** {@code input} is not three sizes. */
  public static Message badInput(List<Integer> input) {
    return new Message(
        Code.BadInput,
        "input = %s; it takes {height, width, channels}, each from 1 to 65,536, as in {32, 32, 3}"
            .formatted(braces(input)));
  }

  /** No method declares a layer. */
  public static Message noLayers(String name) {
    return new Message(
        Code.NoLayers,
        "'%s' declares no layer; add methods such as '@Dense(units = 10) Layer logits();'"
            .formatted(name));
  }

  /** More layers than a generated class can hold. */
  public static Message tooManyLayers(String name, int layers, int most) {
    return new Message(
        Code.TooManyLayers,
        "'%s' declares %s; a generated class holds %s, so let @Residual or @Bottleneck repeat blocks"
            .formatted(name, count(layers, "layer"), number(most)));
  }

  /** More operations than a generated class can hold. */
  public static Message tooManyOperations(String layer, int most) {
    return new Message(
        Code.TooManyLayers,
        "'%s' takes the network beyond the %s operations that a generated class holds; use fewer blocks"
            .formatted(layer, number(most)));
  }

  // The methods.

  /** A method has no layer annotation. */
  public static Message missingLayer(String method) {
    return new Message(
        Code.MissingLayer,
        "'%s' has no layer annotation; say what it is, as in '@Conv(filters = 16) Layer %s();'"
            .formatted(method, method));
  }

  /** A method has two or more. */
  public static Message twoLayers(String method, List<String> annotations) {
    return new Message(
        Code.TwoLayers,
        "'%s' is %s at once; a method is one layer, so give each a method of its own"
            .formatted(method, String.join(" and ", annotations)));
  }

  /** A method returns something else. */
  public static Message returnsNoLayer(String method, String type) {
    return new Message(
        Code.NotALayer, "'%s' returns %s; a layer's method returns Layer".formatted(method, type));
  }

  /** A parameter is something else. */
  public static Message parameterNoLayer(String method, String parameter, String type) {
    return new Message(
        Code.NotALayer,
        "parameter '%s' of '%s' is %s; parameters name layers, so write 'Layer %s'"
            .formatted(parameter, method, type, parameter));
  }

  /** The interface comes from a class file without parameter names. */
  public static Message noParameterNames(String method) {
    return new Message(
        Code.NoParameterNames,
        "the inputs of '%s' have lost their names in a class file; compile it with -parameters"
            .formatted(method));
  }

  /** TensorFlow or the generated class cannot take the name. */
  public static Message badLayerName(String name, String why) {
    return new Message(Code.BadLayerName, "'%s' cannot name a layer: %s".formatted(name, why));
  }

  /** Two methods of one name. */
  public static Message duplicateLayer(String name) {
    return new Message(
        Code.DuplicateLayer,
        "'%s' names two layers, and weights are kept by name; rename one".formatted(name));
  }

  // Wiring.

  /** A parameter names nothing. */
  public static Message unknownLayer(
      String layer, String input, Optional<String> nearest, Collection<String> known) {
    String hint =
        nearest
            .map(name -> "did you mean '" + name + "'?")
            .orElseGet(() -> "it can take " + quoted(known));
    return new Message(
        Code.UnknownLayer, "'%s' takes '%s', which is no layer; %s".formatted(layer, input, hint));
  }

  /** A parameter names a later layer, or the layer itself. */
  public static Message usedBeforeDeclared(String layer, String input) {
    String text =
        layer.equals(input)
            ? "'%s' takes itself; a layer takes layers above it".formatted(layer)
            : "'%s' takes '%s', which is declared below it; move '%s' above '%s'"
                .formatted(layer, input, input, layer);
    return new Message(Code.UsedBeforeDeclared, text);
  }

  /** A layer has too many or too few inputs. */
  public static Message numberOfInputs(String layer, String annotation, int given, boolean many) {
    String text =
        many
            ? "'%s' is %s of %s; name two or more, as in 'Layer %s(Layer left, Layer right);'"
                .formatted(layer, annotation, count(given, "layer"), layer)
            : "'%s' takes %s, %s takes one; join them with @Add or @Concat first"
                .formatted(layer, count(given, "layer"), annotation);
    return new Message(Code.NumberOfInputs, text);
  }

  /** A layer that nothing takes, and that is not the last. */
  public static Message unusedLayer(String layer, String last) {
    return new Message(
        Code.UnusedLayer,
        "nothing takes '%s', and the output is '%s'; name it as an input or remove it"
            .formatted(layer, last));
  }

  // Attributes.

  /** A whole number outside its domain. */
  public static Message outOfRange(
      String attribute, String layer, long value, long least, long most) {
    return new Message(
        Code.OutOfRange,
        "%s = %s of '%s' is outside its range; use %s to %s"
            .formatted(attribute, number(value), layer, number(least), number(most)));
  }

  /** A fraction outside its domain. */
  public static Message outOfRange(String attribute, String layer, double value, String domain) {
    return new Message(
        Code.OutOfRange,
        "%s = %s of '%s' is outside its range; use a number %s"
            .formatted(attribute, value, layer, domain));
  }

  /** An even kernel cannot be centred. */
  public static Message evenSame(String layer, String what, int size) {
    return new Message(
        Code.EvenSame,
        ("%s %s of '%s' has no centre, so SAME cannot pad it evenly; use padding = SAME_UPPER"
                + " (TensorFlow's), padding = VALID or an odd size")
            .formatted(what, square(size), layer));
  }

  /** EXPLICIT without pixels, or not four of them. */
  public static Message pixelsMissing(String layer, List<Integer> pixels) {
    return new Message(
        Code.PixelsMissing,
        ("pixels = %s of '%s'; it takes {top, bottom, left, right}, each from 0 to 1,023, as in"
                + " {1, 1, 1, 1}")
            .formatted(braces(pixels), layer));
  }

  /** Pixels without EXPLICIT. */
  public static Message pixelsUnused(String layer, String padding) {
    return new Message(
        Code.PixelsUnused,
        "pixels of '%s' have no effect with padding = %s; use padding = EXPLICIT or remove them"
            .formatted(layer, padding));
  }

  /** A pooling window could lie in the padding alone. */
  public static Message paddingTooLarge(String layer, int pixels, int size) {
    return new Message(
        Code.PaddingTooLarge,
        "%s of padding around '%s' hide whole %s windows; use pixels below %s"
            .formatted(count(pixels, "pixel"), layer, square(size), size));
  }

  /** The identity needs a centre. */
  public static Message identityKernel(String layer, int kernel) {
    return new Message(
        Code.IdentityKernel,
        "kernel %s of '%s' has no centre for the identity; use an odd kernel or another initializer"
            .formatted(square(kernel), layer));
  }

  // Shapes.

  /** The kernel or window does not fit. */
  public static Message kernelTooLarge(
      String layer, String what, int size, int extent, String input, int fits, boolean sameHelps) {
    String spread = extent == size ? "" : " (%s pixels wide with its dilation)".formatted(extent);
    String way =
        fits < 1
            ? "shrink the map less before it"
            : "use %s <= %s%s".formatted(what, fits, sameHelps ? " or padding = SAME" : "");
    return new Message(
        Code.KernelTooLarge,
        "%s %s%s does not fit the %s input of '%s' without padding; %s"
            .formatted(what, square(size), spread, input, layer, way));
  }

  /** Groups do not divide the channels or the filters. */
  public static Message groupsDoNotDivide(
      String layer, int groups, String what, int channels, int nearest) {
    return new Message(
        Code.GroupsDoNotDivide,
        "groups = %s of '%s' does not divide its %s %s; use %s or another number of %s"
            .formatted(number(groups), layer, number(channels), what, number(nearest), what));
  }

  /** Unequal shapes at an addition. */
  public static Message addMismatch(
      String layer, String left, String leftShape, String right, String rightShape, String hint) {
    return new Message(
        Code.AddMismatch,
        "'%s' adds %s from '%s' and %s from '%s'; %s"
            .formatted(layer, leftShape, left, rightShape, right, hint));
  }

  /** Unequal heights or widths at a concatenation. */
  public static Message concatMismatch(
      String layer, String left, String leftShape, String right, String rightShape, String hint) {
    return new Message(
        Code.ConcatMismatch,
        "'%s' joins %s from '%s' and %s from '%s'; %s"
            .formatted(layer, leftShape, left, rightShape, right, hint));
  }

  /** Shapes that cannot be multiplied. */
  public static Message multiplyMismatch(
      String layer, String left, String leftShape, String right, String rightShape) {
    return new Message(
        Code.MultiplyMismatch,
        ("'%s' multiplies %s from '%s' and %s from '%s'; use equal shapes, or a map and a vector of"
                + " its channels")
            .formatted(layer, leftShape, left, rightShape, right));
  }

  /** A layer of maps is given a vector. */
  public static Message needsMap(String layer, String annotation, String shape) {
    return new Message(
        Code.NeedsMap,
        "'%s' is %s of %s, a vector; it takes a map, so place it before pooling or flattening"
            .formatted(layer, annotation, shape));
  }

  /** A dense layer is given a map. */
  public static Message needsVector(String layer, String shape, int channels, long flat) {
    return new Message(
        Code.NeedsVector,
        ("'%s' is @Dense on %s, a map; place @GlobalAvgPool (%s values) or @Flatten (%s values)"
                + " before it")
            .formatted(layer, shape, number(channels), number(flat)));
  }

  /** Option A cannot take channels away. */
  public static Message shortcutShrinks(String layer, int in, int out) {
    return new Message(
        Code.ShortcutShrinks,
        "shortcut = PAD of '%s' only adds channels, but %s become %s; use shortcut = PROJECTION"
            .formatted(layer, number(in), number(out)));
  }

  /** Pre-activation blocks end in a convolution. */
  public static Message zeroInitPreActivation(String layer) {
    return new Message(
        Code.ZeroInitPreActivation,
        ("zeroInit of '%s' has no last norm to start at zero in PRE_ACTIVATION order; remove it or"
                + " use order = POST_ACTIVATION")
            .formatted(layer));
  }

  /** Post-activation blocks have one input alone. */
  public static Message shortcutFromPostActivation(String layer) {
    return new Message(
        Code.ShortcutFromPostActivation,
        ("shortcutFrom of '%s' has a meaning in PRE_ACTIVATION order alone; remove it or use"
                + " order = PRE_ACTIVATION")
            .formatted(layer));
  }

  /** {@code @Widen} on a method that is no block. */
  public static Message nothingToWiden(String layer, String annotation) {
    return new Message(
        Code.NothingToWiden,
        "@Widen on '%s' has no effect on %s; it widens @Residual and @Bottleneck"
            .formatted(layer, annotation));
  }

  /** {@code @Activate(NONE)}. */
  public static Message nothingToActivate(String layer) {
    return new Message(
        Code.NothingToActivate,
        "'%s' activates with NONE, which does nothing; choose an activation or remove the layer"
            .formatted(layer));
  }

  // Blocks and families.

  /** A network's layer without a width. */
  public static Message widthMissing(String layer, String annotation, String attribute) {
    return new Message(
        Code.WidthMissing,
        "'%s' has no %s; write '%s(%s = 16)' (only in a @Block they can come from the place of use)"
            .formatted(layer, attribute, annotation, attribute));
  }

  /** A width of its own, and a relative one. */
  public static Message widthTwice(String layer, String attribute) {
    return new Message(
        Code.WidthTwice,
        "@Relative contradicts the %s that '%s' has itself; remove one of them"
            .formatted(attribute, layer));
  }

  /** A share that is not whole, or too large. */
  public static Message relativeWidth(String layer, int base, int times, int over) {
    return new Message(
        Code.RelativeWidth,
        "%s times %s over %s is no width for '%s'; use factors that make it whole, 1 to 1,048,576"
            .formatted(number(base), number(times), number(over), layer));
  }

  /** A stride of its own, and the place's. */
  public static Message strideTwice(String layer, int stride) {
    return new Message(
        Code.StrideTwice,
        "stride = %s of '%s' contradicts @Strided, the stride of the place of use; remove one"
            .formatted(stride, layer));
  }

  /** An annotation of blocks in a network. */
  public static Message onlyInBlock(String layer, String annotation) {
    return new Message(
        Code.OnlyInBlock,
        "%s on '%s' has a meaning in a @Block alone; write the number itself"
            .formatted(annotation, layer));
  }

  /** Depthwise, and groups. */
  public static Message depthwiseTwice(String layer) {
    return new Message(
        Code.DepthwiseTwice,
        "depthwise of '%s' means as many groups as channels; remove groups or depthwise"
            .formatted(layer));
  }

  /** {@code @Use} of something that has no layers. */
  public static Message useOfOther(String layer, String type) {
    return new Message(
        Code.UseOfOther,
        "'%s' uses '%s', which is no @Block or @Network interface; annotate it with @Block"
            .formatted(layer, type));
  }

  /** A block that contains itself. */
  public static Message recursiveUse(String layer, String type) {
    return new Message(
        Code.RecursiveUse,
        "'%s' uses '%s' inside itself, which has no end; place it from outside"
            .formatted(layer, type));
  }

  /** A block with relative widths, placed without filters. */
  public static Message useNeedsFilters(String block) {
    return new Message(
        Code.UseNeedsFilters,
        "the block '%s' has layers without filters of their own; give @Use(filters = ...)"
            .formatted(block));
  }

  /** A member's name. */
  public static Message badMember(String member) {
    return new Message(
        Code.BadMember,
        "'%s' cannot name a network; use a Java identifier of its own, as in \"ResNet32\""
            .formatted(member));
  }

  /** As many numbers of blocks as stages, or one. */
  public static Message memberBlocks(String member, int given, int stages) {
    return new Message(
        Code.MemberBlocks,
        "'%s' gives blocks for %s, but %s blocks open; give one number, or one a stage"
            .formatted(
                member,
                count(given, "stage"),
                count(stages, "stage") + (stages == 1 ? " leaves" : " leave")));
  }

  /** A tensor beyond what can be held. */
  public static Message tooLarge(String layer, String what, String factors) {
    return new Message(
        Code.TooLarge,
        "%s of '%s' would have %s values, more than the 2,147,483,647 of one tensor; make it smaller"
            .formatted(what, layer, factors));
  }

  /** More multiply-adds than a long can count. */
  public static Message tooMuchWork(String network, double multiplyAdds) {
    return new Message(
        Code.TooLarge,
        "'%s' would take about %s multiply-adds an image, more than can be counted; make it smaller"
            .formatted(network, String.format(Locale.ROOT, "%.1e", multiplyAdds)));
  }

  // Contracts.

  /** A network's contract on a layer or the other way round. */
  public static Message expectMisplaced(String attribute, boolean onLayer) {
    return new Message(
        Code.ExpectMisplaced,
        onLayer
            ? "@Expect(%s) is a contract of the network; write it on the interface"
                .formatted(attribute)
            : "@Expect(%s) is a contract of one layer; write it on the layer's method"
                .formatted(attribute));
  }

  /** A layer's shape is another one. */
  public static Message wrongShape(String layer, String shape, List<Integer> expected) {
    return new Message(
        Code.WrongShape,
        "'%s' gives %s, @Expect declares shape = %s; correct one of them"
            .formatted(layer, shape, braces(expected)));
  }

  /** Another number of parameters. */
  public static Message wrongParameters(long actual, long expected, Optional<String> reason) {
    return new Message(
        Code.WrongParameters,
        "the layers add up to %s parameters, @Expect declares %s; they differ by %s%s"
            .formatted(
                number(actual),
                number(expected),
                number(Math.abs(actual - expected)),
                reason.map(text -> ", " + text).orElse("; compare the layers one by one")));
  }

  /** Another number of moving statistics. */
  public static Message wrongMovingStatistics(long actual, long expected) {
    return new Message(
        Code.WrongMovingStatistics,
        "the norms keep %s moving statistics, @Expect declares %s; they differ by %s channels"
            .formatted(number(actual), number(expected), number(Math.abs(actual - expected) / 2)));
  }

  /** Another depth. */
  public static Message wrongDepth(int actual, int expected) {
    return new Message(
        Code.WrongDepth,
        ("the longest path has %s convolutions and dense layers, @Expect declares depth = %s; a basic"
                + " block has 2, a bottleneck 3")
            .formatted(number(actual), number(expected)));
  }

  /** Another number of convolutions. */
  public static Message wrongConvolutions(int actual, int expected) {
    return new Message(
        Code.WrongConvolutions,
        "the network has %s, projections included, @Expect declares %s; they differ by %s"
            .formatted(
                count(actual, "convolution"), number(expected), Math.abs(actual - expected)));
  }

  /** Another number of multiply-adds. */
  public static Message wrongMultiplyAdds(long actual, long expected) {
    return new Message(
        Code.WrongMultiplyAdds,
        ("an image takes %s multiply-adds, @Expect declares %s; where parameters are equal, look at"
                + " strides and strideOn")
            .formatted(number(actual), number(expected)));
  }

  // Legal, but wrong in practice.

  /** A stride beyond the kernel. */
  public static Message strideSkipsPixels(String layer, int stride, int extent) {
    return new Message(
        Code.StrideSkipsPixels,
        "stride %s of '%s' is larger than its %s kernel, so pixels between go unread; use stride <= %s"
            .formatted(stride, layer, square(extent), extent));
  }

  /** ImageNet's stem on a small image. */
  public static Message imageStem(
      String conv, int kernel, int stride, Optional<String> pool, String left, String image) {
    return new Message(
        Code.ImageStem,
        ("'%s' (%s, stride %s)%s leave%s %s of a %s image; for images this small use kernel = 3,"
                + " stride = 1 and no pool")
            .formatted(
                conv,
                square(kernel),
                stride,
                pool.map(name -> " and '" + name + "'").orElse(""),
                pool.isPresent() ? "" : "s",
                left,
                image));
  }

  private static String braces(List<Integer> values) {
    return values.toString().replace('[', '{').replace(']', '}');
  }

  private static String quoted(Collection<String> names) {
    return names.stream()
        .map(name -> "'" + name + "'")
        .reduce((left, right) -> left + ", " + right)
        .orElse("nothing");
  }
}
