import dev.lamina.dsl.*;

@Network(input = {32, 32, 3}) public @interface NotAnInterface_annotation {}
//                                    ^ error: [NotAnInterface] 'NotAnInterface_annotation' is an annotation; @Network declares an interface, so write 'interface NotAnInterface_annotation'
