package org.quanta.toolchain.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.quanta.transforms.program.ExternalCall;

/**
 * What a translation did, and what its user should know. Contains nothing that differs between two
 * translations of the same input.
 *
 * @param component {@code gil} or {@code stm}
 * @param input the file name of the input
 * @param managed the file names of the jars that were translated along with it
 * @param mainClass the program's main class; empty for a library
 * @param classes how many classes were translated
 * @param unmanaged how many classes were copied as they are
 * @param resources how many other entries were copied
 * @param rewritings how often each pass did what
 * @param entries the methods that code outside may call, each with the reason
 * @param externalCalls the calls that leave the program, those of the same method together
 * @param sizes methods near or beyond the size that HotSpot compiles
 * @param notes what else a user should know, one sentence each
 */
public record TranslationReport(
    String component,
    String input,
    List<String> managed,
    String mainClass,
    int classes,
    int unmanaged,
    int resources,
    Map<String, Integer> rewritings,
    Map<String, String> entries,
    List<External> externalCalls,
    List<Size> sizes,
    List<String> notes) {

  /**
   * An external method and where it is called.
   *
   * @param method class and method with its descriptor
   * @param category the word for its category
   * @param calls how many call sites there are
   * @param firstSite one of them, {@code class.method:line}
   */
  public record External(String method, String category, int calls, String firstSite) {}

  /**
   * A large method.
   *
   * @param method class and method with its descriptor
   * @param before bytes of code in the input
   * @param after bytes of code in the output
   */
  public record Size(String method, int before, int after) {
    /**
     * Whether HotSpot compiles the original and not the translation.
     *
     * @return true if the method crossed the line
     */
    public boolean isLost() {
      return before <= CodeSizes.HUGE && after > CodeSizes.HUGE;
    }
  }

  /**
   * Puts calls of the same method together.
   *
   * @param calls in the order of the code
   * @return in order of category, then method
   */
  public static List<External> group(List<ExternalCall> calls) {
    Map<String, External> groups = new TreeMap<>();
    for (ExternalCall call : calls) {
      String category = call.category().word();
      groups.merge(
          category + " " + call.target(),
          new External(call.target().toString(), category, 1, call.site()),
          (old, one) ->
              new External(old.method(), old.category(), old.calls() + 1, old.firstSite()));
    }
    return List.copyOf(groups.values());
  }
}
