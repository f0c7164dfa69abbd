package org.quanta.tests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.quanta.toolchain.Component;
import org.quanta.toolchain.TranslationRequest;
import org.quanta.toolchain.Translator;

/** Jars to translate, and their translations. */
public final class Jars {
  private static final Path FOLDER = Path.of("target", "translated").toAbsolutePath();
  private static final Map<String, Path> DONE = new ConcurrentHashMap<>();

  private Jars() {}

  /** The jar on the class path that holds a class. */
  public static Path of(String className) {
    try {
      return Path.of(
          Class.forName(className, false, Jars.class.getClassLoader())
              .getProtectionDomain()
              .getCodeSource()
              .getLocation()
              .toURI());
    } catch (ClassNotFoundException | URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** A jar under the global lock, translated once; hints are resources of this module. */
  public static Path underLock(Path jar, String... hints) {
    return DONE.computeIfAbsent(
        jar + " " + String.join(" ", hints),
        key ->
            translate(
                Component.GIL, jar, Stream.of(hints).map(Jars::resource).toList(), List.of(hints)));
  }

  /** A jar on transactional memory, translated once. */
  public static Path transactional(Path jar, String... hints) {
    return DONE.computeIfAbsent(
        jar + " as transactions " + String.join(" ", hints),
        key ->
            translate(
                Component.STM, jar, Stream.of(hints).map(Jars::resource).toList(), List.of(hints)));
  }

  /** A jar that is made for one test, translated with hints. */
  public static Path translated(Component component, Path jar, Path... hints) {
    return translate(component, jar, List.of(hints), List.of());
  }

  /** A jar that is made for one test, translated together with another one. */
  public static Path together(Component component, Path jar, Path managed) {
    Path output = FOLDER.resolve(label(component, jar, List.of(managed.getFileName().toString())));
    Translator.translate(
        new TranslationRequest(
            component,
            jar,
            List.of(managed),
            Optional.of(output),
            List.of(),
            Optional.empty(),
            List.of(),
            List.of(),
            TranslationRequest.Progress.NONE));
    return output;
  }

  private static Path translate(
      Component component, Path jar, List<Path> hints, List<String> names) {
    try {
      Path output = Files.createDirectories(FOLDER).resolve(label(component, jar, names));
      Translator.translate(
          new TranslationRequest(
              component,
              jar,
              List.of(),
              Optional.of(output),
              List.of(),
              Optional.empty(),
              hints,
              List.of(),
              TranslationRequest.Progress.NONE));
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String label(Component component, Path jar, List<String> names) {
    String name = jar.getFileName() + "-" + String.join("-", names);
    return component.word() + "-" + name.replaceAll("[^\\w.]", "-") + ".jar";
  }

  /** A resource of this module. */
  public static Path resource(String name) {
    try {
      return Path.of(Jars.class.getResource("/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** The entries of a jar. */
  public static Map<String, byte[]> read(Path file) {
    Map<String, byte[]> result = new TreeMap<>();
    try (JarFile jar = new JarFile(file.toFile())) {
      for (JarEntry entry : jar.stream().toList()) {
        result.put(entry.getName(), jar.getInputStream(entry).readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return result;
  }

  /** A text file, with line ends as in Unix. */
  public static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
