package dev.lamina.processor.problem;

import static dev.lamina.processor.text.Text.count;
import static dev.lamina.processor.text.Text.number;

/** What can be wrong with blocks, their places of use, and families. */
public final class BlockMessages {
  private BlockMessages() {}

  /** Groups by their number and by their width. */
  public static Message groupsTwice(String layer) {
    return new Message(
        Code.GroupsTwice,
        "groupWidth of '%s' says how many groups there are; remove groups or groupWidth"
            .formatted(layer));
  }

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

  /** {@code @Relative} on a layer without a width. */
  public static Message relativeUnused(String layer, String annotation) {
    return new Message(
        Code.MarkerUnused,
        ("@Relative on '%s' has no effect on %s; it sets the width of a @Conv, @Dense, @Residual,"
                + " @Bottleneck or @Project")
            .formatted(layer, annotation));
  }

  /** {@code @Strided} on a layer without a stride. */
  public static Message stridedUnused(String layer, String annotation) {
    return new Message(
        Code.MarkerUnused,
        "@Strided on '%s' has no effect on %s, which has no stride; remove it or mark another layer"
            .formatted(layer, annotation));
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

  /** Filters for a block whose layers all have their own. */
  public static Message filtersUnused(String layer, String body) {
    return new Message(
        Code.FiltersUnused,
        "filters of '%s' have no effect, since all layers of '%s' have their own; remove them"
            .formatted(layer, body));
  }

  /** A stride for a block without a strided layer. */
  public static Message strideUnused(String layer, String body) {
    return new Message(
        Code.StrideUnused,
        "stride of '%s' has no effect, since no layer of '%s' is @Strided; remove it or mark one"
            .formatted(layer, body));
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

  /** A member's factor, and nothing to widen. */
  public static Message memberWidenUnused(String member) {
    return memberUnused("widen", member, "there is no @Residual, @Bottleneck or @Use");
  }

  /** A member's numbers of blocks, and no stage that leaves them open. */
  public static Message memberBlocksUnused(String member) {
    return memberUnused("blocks", member, "no layer leaves its number of blocks open");
  }

  /** A member's number of classes, and no layer that counts them. */
  public static Message memberClassesUnused(String member) {
    return memberUnused("classes", member, "there is no @Dense layer");
  }

  private static Message memberUnused(String attribute, String member, String reason) {
    return new Message(
        Code.MemberUnused,
        "'%s' sets %s, which has no effect, since %s; remove it"
            .formatted(member, attribute, reason));
  }

  /** The note at a block's layer, beside a problem that is reported where the block is placed. */
  public static String declaredHere(String layer, String block) {
    return "'%s' of the block '%s' is declared here".formatted(layer, block);
  }
}
