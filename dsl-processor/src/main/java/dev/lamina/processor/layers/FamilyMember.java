package dev.lamina.processor.layers;

import dev.lamina.processor.declaration.AnnotationUse;
import dev.lamina.processor.declaration.LayerDeclaration;
import dev.lamina.processor.declaration.NetworkDeclaration;
import dev.lamina.processor.problem.BlockMessages;
import dev.lamina.processor.problem.Origin;
import dev.lamina.processor.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Applies a {@code @Member}: the family's declaration with this member's numbers in it. */
public final class FamilyMember {
  private static final String BLOCKS = "blocks";

  private final NetworkDeclaration family;
  private final AnnotationUse member;
  private final SurfaceLayers layers;
  private final Problems problems;

  private FamilyMember(
      NetworkDeclaration family, AnnotationUse member, SurfaceLayers layers, Problems problems) {
    this.family = family;
    this.member = member;
    this.layers = layers;
    this.problems = problems;
  }

  /** The member's own declaration; numbers that do not fit the family are reported. */
  public static NetworkDeclaration of(
      NetworkDeclaration family, AnnotationUse member, SurfaceLayers layers, Problems problems) {
    return new FamilyMember(family, member, layers, problems).declaration();
  }

  private NetworkDeclaration declaration() {
    String name = member.string("name");
    if (!identifier(name)) {
      problems.add(BlockMessages.badMember(name), member.at("name"));
    }
    return new NetworkDeclaration(
        name,
        family.network(),
        family.defaults(),
        member.explicit("widen") ? Optional.of(widen()) : family.widen(),
        member.annotations("expect").stream().findFirst().or(family::expect),
        List.of(),
        classes(blocks(family.layers())),
        family.suppressed(),
        family.origin());
  }

  private AnnotationUse widen() {
    boolean taken =
        family.layers().stream()
            .flatMap(layer -> layer.annotation().stream())
            .anyMatch(use -> layers.of(use).placesBody() || layers.of(use).widens());
    if (!taken) {
      problems.add(BlockMessages.memberWidenUnused(member.string("name")), member.at("widen"));
    }
    return new AnnotationUse("Widen", member.attributes(), member.origin())
        .with("value", member.integer("widen"), member.at("widen"));
  }

  /** Gives every stage that does not say its own number of blocks the member's. */
  private List<LayerDeclaration> blocks(List<LayerDeclaration> declared) {
    if (!member.explicit(BLOCKS)) {
      return declared;
    }
    List<Integer> blocks = member.integers(BLOCKS);
    int stages = (int) declared.stream().filter(FamilyMember::open).count();
    if (stages == 0) {
      problems.add(BlockMessages.memberBlocksUnused(member.string("name")), member.at(BLOCKS));
      return declared;
    }
    if (blocks.size() != 1 && blocks.size() != stages) {
      problems.add(
          BlockMessages.memberBlocks(member.string("name"), blocks.size(), stages),
          member.at(BLOCKS));
      return declared;
    }
    List<LayerDeclaration> changed = new ArrayList<>();
    int stage = 0;
    Origin origin = member.at(BLOCKS);
    for (LayerDeclaration layer : declared) {
      if (open(layer)) {
        int count = blocks.get(blocks.size() == 1 ? 0 : stage++);
        changed.add(layer.with(layer.annotation().orElseThrow().with(BLOCKS, count, origin)));
      } else {
        changed.add(layer);
      }
    }
    return changed;
  }

  private static boolean open(LayerDeclaration layer) {
    return layer
        .annotation()
        .filter(use -> use.attributes().containsKey(BLOCKS) && !use.explicit(BLOCKS))
        .isPresent();
  }

  /** Gives the last layer that counts classes the member's number of classes. */
  private List<LayerDeclaration> classes(List<LayerDeclaration> declared) {
    if (!member.explicit("classes")) {
      return declared;
    }
    List<LayerDeclaration> changed = new ArrayList<>(declared);
    for (int i = changed.size() - 1; i >= 0; i--) {
      Optional<AnnotationUse> use = changed.get(i).annotation();
      if (use.isPresent() && layers.of(use.get()).countsClasses()) {
        String units = layers.of(use.get()).takesWidth().orElseThrow();
        int classes = member.integer("classes");
        changed.set(i, changed.get(i).with(use.get().with(units, classes, member.at("classes"))));
        return changed;
      }
    }
    problems.add(BlockMessages.memberClassesUnused(member.string("name")), member.at("classes"));
    return changed;
  }

  private static boolean identifier(String name) {
    return !name.isEmpty()
        && Character.isJavaIdentifierStart(name.charAt(0))
        && name.chars().allMatch(Character::isJavaIdentifierPart)
        && name.chars().allMatch(c -> c < 128);
  }
}
