package dev.lamina.processor.problem;

import static dev.lamina.processor.text.Text.braces;
import static dev.lamina.processor.text.Text.count;
import static dev.lamina.processor.text.Text.number;
import static dev.lamina.processor.text.Text.quoted;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What can be wrong with an annotated interface, its methods and their wiring. */
public final class InterfaceMessages {
  private InterfaceMessages() {}

  // The interface.

  /** What carries {@code @Network} and is no interface. */
  public enum Kind {
    CLASS("a class"),
    ENUM("an enum"),
    RECORD("a record"),
    ANNOTATION("an annotation");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /** A class, enum, record or annotation carries {@code @Network}. */
  public static Message notAnInterface(String name, Kind kind) {
    return new Message(
        Code.NotAnInterface,
        "'%s' is %s; @Network declares an interface, so write 'interface %s'"
            .formatted(name, kind.words, name));
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

  /** A file that an earlier compile generated is among the sources of this one. */
  public static Message generatedAmongSources(String network, String graph) {
    return new Message(
        Code.GraphNameTaken,
        ("'%s' is generated as '%s', which stands among the sources too, where an earlier compile"
                + " left it; take the folder of generated sources out of what is compiled")
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

  /** The interface comes from a class file that tells no names of inputs. */
  public static Message noParameterNames(String type, String compiler) {
    return new Message(
        Code.NoParameterNames,
        ("'%s' comes from a class file, in which %s finds no names of its layers' inputs; compile it"
                + " with the processor, which leaves them beside it, or here from its source")
            .formatted(type, compiler));
  }

  /** The interface comes from a class file, and the compiler does not tell its order. */
  public static Message layerOrderLost(String type, String compiler) {
    return new Message(
        Code.LayerOrderLost,
        ("'%s' comes from a class file, whose layers %s lists by name and not in their order; compile"
                + " it with the processor, which leaves the order beside it, or here from its source")
            .formatted(type, compiler));
  }

  /** A method or type of the generated class has the name. */
  public static Message nameOfGeneratedClass(String name) {
    return badLayerName(name, "the generated class uses it; choose another name");
  }

  /** The saver's own scope. */
  public static Message nameOfCheckpoints(String name) {
    return badLayerName(name, "checkpoints use the scope 'save'; choose another name");
  }

  /** TensorFlow Java collects initializers by their names. */
  public static Message nameOfInitializers(String name) {
    return badLayerName(
        name, "TensorFlow runs operations named Init... by itself; use a small letter");
  }

  /** Letters, digits and underscores of ASCII are all there is. */
  public static Message nameNotPlain(String name) {
    return badLayerName(
        name,
        "TensorFlow's names have letters, digits and underscores of ASCII; spell it with those");
  }

  /** A first character that TensorFlow refuses. */
  public static Message nameWithUnderscore(String name) {
    return badLayerName(name, "TensorFlow's names start with a letter; drop the underscore");
  }

  private static Message badLayerName(String name, String why) {
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

  /** A choice between adding and not adding is one of two. */
  public static Message whereEqualOfMany(String layer, int given) {
    return new Message(
        Code.NumberOfInputs,
        ("'%s' adds %s whereEqual, which is a choice about two; add the others in a layer of their"
                + " own")
            .formatted(layer, count(given, "layer")));
  }

  /** A layer that nothing takes, and that is not the last. */
  public static Message unusedLayer(String layer, String last) {
    return new Message(
        Code.UnusedLayer,
        "nothing takes '%s', and the output is '%s'; name it as an input or remove it"
            .formatted(layer, last));
  }
}
