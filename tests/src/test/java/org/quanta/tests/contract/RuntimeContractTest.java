package org.quanta.tests.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.objectweb.asm.Type;
import org.quanta.hints.Quantum;
import org.quanta.runtime.gil.GilRuntime;
import org.quanta.runtime.gil.ManagedReceiver;
import org.quanta.runtime.stm.KeptBuilder;
import org.quanta.toolchain.Component;
import org.quanta.transforms.HintPrimitives;
import org.quanta.transforms.RuntimeCall;
import org.quanta.transforms.gil.GilCalls;
import org.quanta.transforms.stm.KeepBuilders;
import org.quanta.transforms.stm.KeptOutput;
import org.quanta.transforms.stm.MonitorCalls;
import org.quanta.transforms.stm.ReplaceThreadLocals;
import org.quanta.transforms.stm.StmCalls;
import org.quanta.transforms.stm.dispatch.Printing;
import org.quanta.transforms.stm.rollback.ConstructionCalls;
import org.quanta.transforms.stm.rollback.RollbackCalls;

/** Toolchain and runtimes meet in names: each name that one side uses, the other side has. */
class RuntimeContractTest {
  @TestFactory
  Stream<DynamicTest> eachEntryPointIsPublicAndStaticInTheRuntime() {
    return GilCalls.all().stream()
        .map(
            call ->
                dynamicTest(
                    call.name() + call.descriptor(),
                    () -> {
                      assertEquals(Type.getInternalName(GilRuntime.class), call.owner());
                      assertHas(GilRuntime.class, call.name() + call.descriptor());
                    }));
  }

  @TestFactory
  Stream<DynamicTest> eachPrimitiveIsInTheRuntime() {
    return HintPrimitives.signatures().stream()
        .map(signature -> dynamicTest(signature, () -> assertHas(GilRuntime.class, signature)));
  }

  @TestFactory
  Stream<DynamicTest> eachPrimitiveIsInTheHintApi() {
    return HintPrimitives.signatures().stream()
        .map(signature -> dynamicTest(signature, () -> assertHas(Quantum.class, signature)));
  }

  @TestFactory
  Stream<DynamicTest> eachEntryPointOfTheTransactionalRuntimeIsThere() {
    Stream<RuntimeCall> monitors = MonitorCalls.all().stream().map(MonitorCalls::withThread);
    return Stream.of(
            StmCalls.all().stream(),
            ReplaceThreadLocals.all().stream(),
            KeptOutput.all().stream(),
            Stream.of(Printing.HAS_TEXT, Printing.MAKE_TEXT),
            RollbackCalls.all().stream(),
            ConstructionCalls.all().stream(),
            monitors)
        .flatMap(calls -> calls)
        .map(
            call ->
                dynamicTest(
                    call.toString(),
                    () -> {
                      Class<?> owner = Class.forName(call.owner().replace('/', '.'));
                      assertHas(owner, call.name() + call.descriptor());
                    }));
  }

  @TestFactory
  Stream<DynamicTest> eachMethodOfKeptBuildersIsThere() {
    return KeepBuilders.methods().stream()
        .map(
            method ->
                dynamicTest(
                    method,
                    () ->
                        assertTrue(
                            Stream.concat(
                                    Stream.of(KeptBuilder.class.getMethods())
                                        .map(m -> m.getName() + Type.getMethodDescriptor(m)),
                                    Stream.of(KeptBuilder.class.getConstructors())
                                        .map(c -> "<init>" + Type.getConstructorDescriptor(c)))
                                .anyMatch(signature -> signature.startsWith(method)))));
  }

  @Test
  void theMarkerOfManagedReceiversIsAPublicInterfaceWithoutMethods() {
    assertEquals(Type.getInternalName(ManagedReceiver.class), GilCalls.MANAGED_RECEIVER);
    assertTrue(ManagedReceiver.class.isInterface());
    assertTrue(Modifier.isPublic(ManagedReceiver.class.getModifiers()));
    assertEquals(0, ManagedReceiver.class.getMethods().length);
  }

  @Test
  void eachComponentHasItsLauncher() throws ReflectiveOperationException {
    for (Component component : Component.values()) {
      Class.forName(component.launcher()).getMethod("main", String[].class);
    }
  }

  private static void assertHas(Class<?> type, String signature) {
    assertTrue(Modifier.isPublic(type.getModifiers()));
    Method method =
        Arrays.stream(type.getMethods())
            .filter(m -> (m.getName() + Type.getMethodDescriptor(m)).equals(signature))
            .findAny()
            .orElseThrow(() -> new AssertionError(type.getName() + " has no " + signature));
    assertTrue(Modifier.isStatic(method.getModifiers()), signature);
  }
}
