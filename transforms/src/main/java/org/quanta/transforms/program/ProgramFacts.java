package org.quanta.transforms.program;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.quanta.transforms.effects.Category;

/**
 * What the analyses found out about a program. Passes read it and change nothing in it.
 *
 * @param program the program
 * @param entries managed methods that code outside may call, each with the reason
 * @param categories what was said of managed methods by annotation or hints file
 * @param blockingOverrides managed classes that override an external method which blocks
 * @param externalCalls the calls that leave the program
 * @param usesAtomicSections whether the program's own code begins atomic sections
 */
public record ProgramFacts(
    Program program,
    Map<MethodKey, String> entries,
    Map<MethodKey, Category> categories,
    Set<String> blockingOverrides,
    List<ExternalCall> externalCalls,
    boolean usesAtomicSections) {}
