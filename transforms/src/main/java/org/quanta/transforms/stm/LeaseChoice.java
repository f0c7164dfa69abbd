package org.quanta.transforms.stm;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Chooses the parameters that callers lease.
 *
 * <p>A method profits if it reads mutable fields of a parameter and writes none, or passes it on to
 * a parameter that is leased. A parameter is leased if at least half of the methods that share the
 * convention profit, and if that costs little: because they read it whichever way they go, or
 * because at least half of all calls pass what the caller has leased anyway. What is read in rare
 * cases only is leased where it is read. What a method writes is not leased for reading before: two
 * such callers would be in each other's way.
 *
 * <p>Keys name what shares a convention: a parameter of one method, or of all methods that a
 * virtual call cannot tell apart.
 */
final class LeaseChoice {
  private final Map<String, List<ParameterUse>> members;
  private final Map<String, Passed> passed;

  /** What callers pass. */
  static final class Passed {
    int count;

    /** How often the caller has leased it before, for reasons of its own. */
    int leased;

    /** Parameters of the callers. */
    final List<String> parameters = new ArrayList<>();
  }

  LeaseChoice(Map<String, List<ParameterUse>> members, Map<String, Passed> passed) {
    this.members = members;
    this.passed = passed;
  }

  /** The parameters to be leased. */
  Set<String> leased() {
    Set<String> always = alwaysRead();
    Set<String> allowed = new LinkedHashSet<>(members.keySet());
    Set<String> chosen;
    do {
      chosen = profiting(allowed);
    } while (allowed.removeAll(tooDear(chosen, always)));
    return chosen;
  }

  /** What is read whichever way the methods go. Recursion counts as reading. */
  private Set<String> alwaysRead() {
    Set<String> always = new HashSet<>(members.keySet());
    boolean changed = true;
    while (changed) {
      changed = always.removeIf(key -> !isHalf(key, use -> use.paths.allRead(always)));
    }
    return always;
  }

  /** What is of use to at least half of the methods, if no others are leased. */
  private Set<String> profiting(Set<String> allowed) {
    Set<String> profiting = new LinkedHashSet<>();
    boolean changed = true;
    while (changed) {
      changed = false;
      for (String key : allowed) {
        if (!profiting.contains(key) && isHalf(key, use -> use.profits(profiting))) {
          changed |= profiting.add(key);
        }
      }
    }
    return profiting;
  }

  private Set<String> tooDear(Set<String> chosen, Set<String> always) {
    Set<String> result = new HashSet<>(chosen);
    result.removeIf(key -> always.contains(key) || isMostlyLeased(key, chosen));
    return result;
  }

  private boolean isHalf(String key, Predicate<ParameterUse> condition) {
    List<ParameterUse> all = members.get(key);
    return 2 * all.stream().filter(condition).count() >= all.size();
  }

  private boolean isMostlyLeased(String key, Set<String> chosen) {
    Passed all = passed.getOrDefault(key, new Passed());
    return 2 * (all.leased + all.parameters.stream().filter(chosen::contains).count()) >= all.count;
  }
}
