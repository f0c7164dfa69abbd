package org.quanta.transforms.gil;

import java.util.List;
import org.quanta.transforms.Pass;
import org.quanta.transforms.common.InsertHintedBreaks;
import org.quanta.transforms.common.MakeStreamsSequential;
import org.quanta.transforms.common.ReplaceHints;

/** The passes of the GIL component, in the order in which they run. */
public final class GilPipeline {
  private GilPipeline() {}

  /**
   * The passes.
   *
   * @return in execution order
   */
  public static List<Pass> passes() {
    return List.of(
        new InsertHintedBreaks(GilCalls.RUNTIME),
        new ReplaceHints(GilCalls.RUNTIME),
        new MakeStreamsSequential(),
        new UnfoldReferences(),
        new WrapBlockingCalls(),
        new MarkBlockingOverrides(),
        new WrapMonitors(),
        new WrapDeclaredMethods(),
        new WrapClassInitializers(),
        new WrapEntries());
  }
}
