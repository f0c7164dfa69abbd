package org.quanta.tests.support;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Runs programs in processes of their own. */
public final class Jvm {
  private static final int PATIENCE_SECONDS = 40;

  private Jvm() {}

  /** What a process did. */
  public record Result(int status, String out, String err) {}

  /** Runs a jar. */
  public static Result jar(Path jar, String... arguments) {
    List<String> all = new ArrayList<>(List.of("-Xverify:all", "-jar", jar.toString()));
    all.addAll(Arrays.asList(arguments));
    return run(all);
  }

  /** Runs the JVM; if the program hangs, the state of its threads is in the error. */
  public static Result run(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(tool("java"));
    command.addAll(arguments);
    try {
      Process process = new ProcessBuilder(command).start();
      CompletableFuture<String> out = read(process.getInputStream());
      CompletableFuture<String> err = read(process.getErrorStream());
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        String threads = threads(process.pid());
        process.destroyForcibly();
        throw new AssertionError(
            command + " hangs\n" + out.join() + "\n" + err.join() + "\n" + threads);
      }
      return new Result(process.exitValue(), out.join(), withoutWarnings(err.join()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Whether a jar is still running after some seconds; it is stopped then. */
  public static boolean hangs(Path jar, int seconds) {
    try {
      Process process =
          new ProcessBuilder(tool("java"), "-jar", jar.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
      process.destroyForcibly();
      return !ended;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  private static String threads(long pid) throws IOException {
    Process jstack = new ProcessBuilder(tool("jstack"), Long.toString(pid)).start();
    return read(jstack.getInputStream())
        .join()
        .replaceAll("(?m)^.* (os_prio|daemon).*\\R {3}java.lang.Thread.State: RUNNABLE\\R\\R", "");
  }

  private static CompletableFuture<String> read(InputStream in) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        task -> {
          Thread thread = new Thread(task, "reader");
          thread.setDaemon(true);
          thread.start();
        });
  }

  /** Of the JVM itself, about options. */
  private static String withoutWarnings(String err) {
    return err.lines()
        .filter(line -> !line.startsWith("OpenJDK ") && !line.startsWith("WARNING: "))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  /** Elements of a class path. */
  public static String path(Path... elements) {
    return Arrays.stream(elements)
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }
}
