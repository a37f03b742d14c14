import dev.lamina.dsl.*;

@Network(input = {32, 32, 3}) public record NotAnInterface_record(int a) {}
//                                   ^ error: [NotAnInterface] 'NotAnInterface_record' is a record; @Network declares an interface, so write 'interface NotAnInterface_record'
