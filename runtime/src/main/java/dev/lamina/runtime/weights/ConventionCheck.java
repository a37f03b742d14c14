package dev.lamina.runtime.weights;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.info.Conventions;
import dev.lamina.runtime.info.NetworkInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether a network computes with weights what the framework computes that they are from. What
 * differs shows in no shape, only in wrong predictions.
 */
public final class ConventionCheck {
  private ConventionCheck() {}

  /**
   * Refuses a network that computes otherwise.
   *
   * @throws LaminaException with what differs and the declaration that mends it
   */
  public static void require(NetworkInfo network, Conventions computed, NameScheme scheme) {
    List<String> faults = new ArrayList<>();
    scheme.epsilon().ifPresent(epsilon -> epsilons(computed, epsilon, faults));
    scheme.padding().ifPresent(padding -> paddings(network, computed, padding, faults));
    if (!faults.isEmpty()) {
      throw new LaminaException(
          network.name()
              + " computes otherwise than what the weights of "
              + scheme.name()
              + " are for:"
              + WeightTable.listed(faults));
    }
  }

  private static void epsilons(Conventions computed, double epsilon, List<String> faults) {
    Map<Double, List<String>> others = new TreeMap<>();
    for (Conventions.Norm norm : computed.norms()) {
      if (norm.epsilon() != epsilon) {
        others.computeIfAbsent(norm.epsilon(), key -> new ArrayList<>()).add(norm.layer());
      }
    }
    others.forEach(
        (other, layers) ->
            faults.add(
                layers.get(0)
                    + (layers.size() == 1 ? "" : " and " + (layers.size() - 1) + " more")
                    + ": batch norm adds "
                    + other
                    + " to the variance, there it is "
                    + epsilon
                    + "; write @Defaults(bnEpsilon = "
                    + epsilon
                    + ") on the interface"));
  }

  private static void paddings(
      NetworkInfo network,
      Conventions computed,
      NameScheme.PaddingKind padding,
      List<String> faults) {
    boolean symmetric = padding == NameScheme.PaddingKind.SYMMETRIC;
    for (Conventions.Window window : computed.windows()) {
      if (symmetric ? window.symmetric() : window.upper()) {
        continue;
      }
      faults.add(
          window.layer()
              + ": it pads "
              + (symmetric ? "as TensorFlow" : "as PyTorch")
              + ", there it is padded "
              + (symmetric ? "on both sides alike" : "by TensorFlow's SAME")
              + "; write "
              + mended(network, window.layer(), symmetric));
    }
  }

  /** The declaration that mends it, as it is to stand there. */
  private static String mended(NetworkInfo network, String layer, boolean symmetric) {
    String padding = symmetric ? "SAME" : "SAME_UPPER";
    for (NetworkInfo.LayerInfo each : network.layers()) {
      String declared = each.declaration();
      if (each.name().equals(layer)) {
        String other = "padding = " + (symmetric ? "SAME_UPPER" : "SAME");
        return declared.contains(other)
            ? declared.replace(other, "padding = " + padding)
            : declared.replaceFirst("\\)$", ", padding = " + padding + ")");
      }
    }
    return "padding = " + padding + " at '" + layer + "'";
  }
}
