import dev.lamina.dsl.*;

@Network(input = {32, 32, 3})
public interface NoLayers {}
//     ^ error: [NoLayers] 'NoLayers' declares no layer; add methods such as '@Dense(units = 10) Layer logits();'
