package org.quanta.transforms.rewrite;

import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;

/** How compilers make lambdas. */
public final class Lambdas {
  /** The JDK's bootstrap method for plain lambdas. */
  public static final Handle METAFACTORY =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          "java/lang/invoke/LambdaMetafactory",
          "metafactory",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
              + "Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;"
              + "Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;",
          false);

  private Lambdas() {}
}
