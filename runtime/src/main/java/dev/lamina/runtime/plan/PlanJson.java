package dev.lamina.runtime.plan;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;

/**
 * Plans as JSON: one object with a member a part, named as in {@link TrainingPlan}. What can be of
 * several kinds (schedule, optimizer, normalisation, rules) has the kind's name as its member
 * {@code type}; constants of enums are in small letters; a {@code clipNorm} of null is no clipping.
 */
public final class PlanJson {
  private static final Gson GSON =
      new GsonBuilder()
          .setPrettyPrinting()
          .serializeNulls()
          .disableHtmlEscaping()
          .setStrictness(Strictness.STRICT)
          .create();

  private PlanJson() {}

  /** Returns a plan as an indented JSON object; equal plans give equal text. */
  public static String of(TrainingPlan plan) {
    return GSON.toJson(RecordJson.write(plan)) + "\n";
  }

  /**
   * Reads a plan.
   *
   * @param json what {@link #of} returned, or was written by hand with all its members
   * @return a plan that equals the written one
   * @throws dev.lamina.runtime.LaminaException if this is no JSON, if a member is missing, unknown
   *     or of the wrong type, or if the plan's own numbers make no sense; the message says where
   */
  public static TrainingPlan parse(String json) {
    return RecordJson.read(tree(json), TrainingPlan.class);
  }

  /** A normalisation by itself, as checkpoints keep the numbers that a run's came to. */
  record Input(Normalization.Numbers normalization) {}

  /** Returns the numbers of a normalisation as an indented JSON object. */
  public static String of(Normalization.Numbers normalization) {
    return GSON.toJson(RecordJson.write(new Input(normalization))) + "\n";
  }

  /** Reads back what {@link #of(Normalization.Numbers)} wrote. */
  public static Normalization.Numbers parseNormalization(String json) {
    return RecordJson.read(tree(json), Input.class).normalization();
  }

  private static JsonElement tree(String json) {
    JsonElement tree;
    try {
      tree = GSON.fromJson(json, JsonElement.class);
    } catch (JsonParseException e) {
      throw Checks.refusal("The plan is no JSON: %s.", firstLine(e));
    }
    Checks.require(tree != null, "The plan is no JSON: it is empty.");
    return tree;
  }

  /** Gson names line and column, but speaks to programmers. */
  private static String firstLine(JsonParseException e) {
    Throwable said = e.getCause() == null ? e : e.getCause();
    return String.valueOf(said.getMessage())
        .lines()
        .findFirst()
        .orElse("unreadable")
        .replaceFirst("^Use JsonReader.* to accept malformed JSON", "unexpected character");
  }
}
