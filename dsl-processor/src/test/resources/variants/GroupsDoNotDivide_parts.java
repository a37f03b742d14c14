import dev.lamina.dsl.*;

@Network(input = {8, 8, 48})
public interface GroupsDoNotDivide_parts {
  @GroupNorm Layer norm(Layer input);
//^ error: [GroupsDoNotDivide] groups = 32 of 'norm' makes no equal parts of 48 channels; use 24 or other channels
}
