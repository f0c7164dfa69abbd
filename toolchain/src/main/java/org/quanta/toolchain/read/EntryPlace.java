package org.quanta.toolchain.read;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the JVM finds an entry of a jar.
 *
 * @param entry its name in the jar
 * @param name the name that is looked for
 * @param release the oldest Java release that sees it, in a multi-release jar; otherwise 0
 */
record EntryPlace(String entry, String name, int release) {
  /** Release 9 was the first to look there, and there are no versions of {@code META-INF}. */
  private static final Pattern VERSIONED =
      Pattern.compile("META-INF/versions/(9|[1-9]\\d{1,8})/(?!META-INF/)(.+)");

  static EntryPlace of(String entry, boolean isMultiRelease) {
    Matcher matcher = VERSIONED.matcher(entry);
    return isMultiRelease && matcher.matches()
        ? new EntryPlace(entry, matcher.group(2), Integer.parseInt(matcher.group(1)))
        : new EntryPlace(entry, entry, 0);
  }
}
