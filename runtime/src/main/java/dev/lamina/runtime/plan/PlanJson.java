package dev.lamina.runtime.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.runtime.json.RecordJson;

/**
 * Plans as JSON: one object with a member a part, named as in {@link TrainingPlan}. What can be of
 * several kinds (schedule, optimizer, normalisation, rules) has the kind's name as its member
 * {@code type}; constants of enums are in small letters; a {@code clipNorm} of null is no clipping.
 */
public final class PlanJson {
  private static final RecordJson JSON = new RecordJson("plan");

  private PlanJson() {}

  /** Returns a plan as an indented JSON object; equal plans give equal text. */
  public static String of(TrainingPlan plan) {
    return JSON.text(plan);
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
    return JSON.parse(json, TrainingPlan.class);
  }

  /** Returns a plan as a tree. */
  static JsonNode tree(TrainingPlan plan) {
    return JSON.tree(plan);
  }

  /** A normalisation by itself, as checkpoints keep the numbers that a run's came to. */
  record Input(Normalization.Numbers normalization) {}

  /** Returns the numbers of a normalisation as an indented JSON object. */
  public static String of(Normalization.Numbers normalization) {
    return JSON.text(new Input(normalization));
  }

  /** Reads back what {@link #of(Normalization.Numbers)} wrote. */
  public static Normalization.Numbers parseNormalization(String json) {
    return JSON.parse(json, Input.class).normalization();
  }
}
