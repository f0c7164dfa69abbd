package org.quanta.benchmarks.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Where and when measurements were taken.
 *
 * @param commit the commit of the current folder, with {@code +} if files differ from it
 * @param jdk name and version of the JVM
 * @param system operating system and architecture
 * @param cpu the processor's model
 * @param cores how many the JVM may use
 * @param date when the measurements began, in UTC
 */
public record Host(String commit, String jdk, String system, String cpu, int cores, String date) {

  /**
   * This host, now.
   *
   * @return its description
   */
  public static Host here() {
    return new Host(
        findCommit(),
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        findCpu(),
        Runtime.getRuntime().availableProcessors(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /**
   * How busy the system is.
   *
   * @return the number of threads that run or want to, averaged over a minute; negative if unknown
   */
  public static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "commit %s, %s, %s, %s, %d cores, %s", commit, jdk, system, cpu, cores, date);
  }

  private static String findCommit() {
    String commit = git("rev-parse", "--short=12", "HEAD");
    if (commit.isEmpty()) {
      return "unknown";
    }
    return commit + (git("status", "--porcelain", "--untracked-files=no").isEmpty() ? "" : "+");
  }

  private static String git(String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = "git";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    try {
      Process git =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
    } catch (IOException noGit) {
      return "";
    }
  }

  private static String findCpu() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .findFirst()
          .orElse("unknown processor");
    } catch (IOException notLinux) {
      return "unknown processor";
    }
  }
}
