import dev.lamina.dsl.*;

@Network(input = {32, 32, 3})
public class NotAnInterface {}
//     ^ error: [NotAnInterface] 'NotAnInterface' is a class; @Network declares an interface, so write 'interface NotAnInterface'
