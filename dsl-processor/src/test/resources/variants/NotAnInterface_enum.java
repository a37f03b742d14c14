import dev.lamina.dsl.*;

@Network(input = {32, 32, 3}) public enum NotAnInterface_enum { A }
//                                   ^ error: [NotAnInterface] 'NotAnInterface_enum' is an enum; @Network declares an interface, so write 'interface NotAnInterface_enum'
