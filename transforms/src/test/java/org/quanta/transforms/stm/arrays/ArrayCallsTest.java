package org.quanta.transforms.stm.arrays;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.junit.jupiter.api.Test;
import org.quanta.transforms.RuntimeCall;

class ArrayCallsTest {
  private final ClassLoader loader = RuntimeClasses.loader(getClass().getClassLoader());

  @Test
  void eachEntryPointIsAPublicStaticMethodOfTheRuntime() throws ReflectiveOperationException {
    for (RuntimeCall call : ArrayCalls.all()) {
      check(call);
      if (ArrayCalls.takesThread(call.owner(), call.name())) {
        check(ArrayCalls.withThread(call));
      }
      if (ArrayCalls.accessesElement(call.owner(), call.name())) {
        RuntimeCall access = ArrayCalls.withThread(call);
        check(
            new RuntimeCall(access.owner(), ArrayCalls.leased(access.name()), access.descriptor()));
      }
    }
  }

  private void check(RuntimeCall call) throws ReflectiveOperationException {
    Class<?> owner = Class.forName(call.owner().replace('/', '.'), false, loader);
    MethodType type = MethodType.fromMethodDescriptorString(call.descriptor(), loader);
    Method method = owner.getMethod(call.name(), type.parameterArray());
    assertEquals(type.returnType(), method.getReturnType(), call.toString());
    assertTrue(Modifier.isStatic(method.getModifiers()), call.toString());
    assertTrue(Modifier.isPublic(owner.getModifiers()), call.toString());
  }

  @Test
  void descriptorsTellOuterFromInnerMethods() {
    assertTrue(ArrayTypes.isOuter("([I)V"));
    assertTrue(ArrayTypes.isInner(ArrayTypes.managed("([[Ljava/lang/String;J)V")));
    assertEquals(
        "(Lorg/quanta/runtime/stm/arrays/ByteArray;ILjava/lang/Object;)"
            + "Lorg/quanta/runtime/stm/arrays/ReferenceArray;",
        ArrayTypes.managed("([BILjava/lang/Object;)[[Z"));
  }
}
