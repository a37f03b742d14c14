package dev.lamina.processor.problem;

import static dev.lamina.processor.problem.Severity.ERROR;
import static dev.lamina.processor.problem.Severity.WARNING;

/**
 * The stable name of each kind of problem: what stands in brackets before a message, in {@code
 * docs/errors.md}, and in {@code @SuppressWarnings}.
 */
public enum Code {
  NotAnInterface(ERROR),
  GenericNetwork(ERROR),
  ExtendsInterface(ERROR),
  HiddenNetwork(ERROR),
  GraphNameTaken(ERROR),
  CannotWrite(ERROR),
  BadInput(ERROR),
  NoLayers(ERROR),
  TooManyLayers(ERROR),
  MissingLayer(ERROR),
  TwoLayers(ERROR),
  NotALayer(ERROR),
  NoParameterNames(ERROR),
  LayerOrderLost(ERROR),
  BadLayerName(ERROR),
  DuplicateLayer(ERROR),
  UnknownLayer(ERROR),
  UsedBeforeDeclared(ERROR),
  NumberOfInputs(ERROR),
  OutOfRange(ERROR),
  EvenSame(ERROR),
  PixelsMissing(ERROR),
  PixelsUnused(ERROR),
  PaddingTooLarge(ERROR),
  KernelTooLarge(ERROR),
  IdentityKernel(ERROR),
  GroupsDoNotDivide(ERROR),
  AddMismatch(ERROR),
  ConcatMismatch(ERROR),
  MultiplyMismatch(ERROR),
  NeedsMap(ERROR),
  NeedsVector(ERROR),
  ShortcutShrinks(ERROR),
  ZeroInitPreActivation(ERROR),
  ShortcutFromPostActivation(ERROR),
  NoProjection(ERROR),
  NothingToWiden(ERROR),
  NothingToActivate(ERROR),
  WidthMissing(ERROR),
  WidthTwice(ERROR),
  RelativeWidth(ERROR),
  StrideTwice(ERROR),
  OnlyInBlock(ERROR),
  MarkerUnused(ERROR),
  DepthwiseTwice(ERROR),
  GroupsTwice(ERROR),
  GateUnused(ERROR),
  UseOfOther(ERROR),
  RecursiveUse(ERROR),
  UseNeedsFilters(ERROR),
  FiltersUnused(ERROR),
  StrideUnused(ERROR),
  BadMember(ERROR),
  MemberBlocks(ERROR),
  MemberUnused(ERROR),
  TooLarge(ERROR),
  ExpectMisplaced(ERROR),
  WrongShape(ERROR),
  WrongParameters(ERROR),
  WrongMovingStatistics(ERROR),
  WrongDepth(ERROR),
  WrongConvolutions(ERROR),
  WrongMultiplyAdds(ERROR),
  UnusedLayer(WARNING),
  StrideSkipsPixels(WARNING),
  ImageStem(WARNING),
  DrawingFailed(WARNING);

  private final Severity severity;

  Code(Severity severity) {
    this.severity = severity;
  }

  /** How grave it is. */
  public Severity severity() {
    return severity;
  }
}
