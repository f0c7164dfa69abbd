package org.quanta.transforms.stm.outline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.stm.SmallProgram;
import org.quanta.transforms.stm.outline.Region.Variable;

/** What can be a method of its own, and what cannot. */
class RegionFinderTest {
  private final SmallProgram program = SmallProgram.of(Parts.class);
  private MethodNode method;
  private RegionFinder finder;

  private List<Region> regions(String name) {
    method = program.method(Parts.class, name);
    finder =
        new RegionFinder(
            program.type(Parts.class), method, program.common().program().types(), any -> true);
    return finder.all();
  }

  /** The regions of a method that call a method. */
  private List<Region> with(String name, String call) {
    List<Region> result = new ArrayList<>();
    for (Region region : regions(name)) {
      if (calls(region).contains(call)) {
        result.add(region);
      }
    }
    return result;
  }

  private List<String> calls(Region region) {
    List<String> result = new ArrayList<>();
    region.blocks().stream()
        .forEach(
            block -> {
              for (int i = finder.blocks().start(block); i < finder.blocks().end(block); i++) {
                AbstractInsnNode insn = method.instructions.get(i);
                if (insn instanceof MethodInsnNode call) {
                  result.add(call.name);
                }
              }
            });
    return result;
  }

  @Test
  void aCaseOfASwitchWithOneResult() {
    List<Region> found = with("interpret", "floorMod");
    assertEquals(1, found.size());
    assertEquals(List.of(1), found.get(0).parameters().stream().map(Variable::index).toList());
    assertEquals(1, found.get(0).result().index());
    assertEquals(1, found.get(0).exits().size());
  }

  @Test
  void branchesThatMeetAgain() {
    assertTrue(
        with("interpret", "setProperty").stream()
            .anyMatch(region -> region.blocks().cardinality() > 2));
  }

  @Test
  void onlyExceptionsLeaveIt() {
    List<Region> found = with("interpret", "<init>");
    assertTrue(found.stream().anyMatch(region -> region.exits().isEmpty()), "" + found);
  }

  @Test
  void twoResultsAreTooMany() {
    assertEquals(List.of(), with("twoResults", "abs"));
    assertEquals(
        List.of(),
        with("interpret", "abs").stream()
            .filter(region -> calls(region).contains("max") && region.result() == null)
            .toList());
  }

  @Test
  void aChangeThatAHandlerWouldMissStays() {
    assertEquals(List.of(), with("lostInHandler", "floorDiv"));
  }

  @Test
  void returnsAndMonitorsStay() {
    assertEquals(List.of(), with("returning", "abs"));
    assertEquals(List.of(), with("withMonitor", "abs"));
  }

  @Test
  void aRegionSaysWhatItGains() {
    Region region = with("interpret", "floorMod").get(0);
    assertTrue(region.bytes() > 10);
    assertTrue(region.weight() >= region.bytes() + 3 * 20, "three calls");
    assertEquals(region.weight() - region.replacement(), region.gain());
  }
}
