package org.quanta.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.quanta.toolchain.TranslationRequest;
import org.quanta.toolchain.Translator;
import org.quanta.transforms.diag.ProblemKind;
import org.quanta.transforms.diag.TranslationException;

/** The hash of all that decides what a translation looks like. */
final class CacheKey {
  private static final int BYTES = 16;

  private final MessageDigest digest;

  private CacheKey() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has it", e);
    }
  }

  /**
   * The key of a request. The JDK is part of it because the classes of the running one are read.
   *
   * @throws TranslationException if a file that is named in it cannot be read
   */
  static String of(TranslationRequest request) {
    CacheKey key = new CacheKey();
    key.text(Version.ofQuanta());
    key.toolchain();
    key.text(System.getProperty("java.vendor") + " " + Runtime.version());
    key.text(request.component().word());
    key.text(request.mainClass().orElse(""));
    key.jars(request);
    key.list(request.hints(), false);
    key.list(request.effects(), false);
    key.list(request.classpath(), true);
    return HexFormat.of().formatHex(key.digest.digest(), 0, BYTES);
  }

  private void toolchain() {
    Stream.of(Main.class, Translator.class, TranslationException.class, ClassReader.class)
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
        .map(location -> Path.of(URI.create(location.toString())))
        .distinct()
        .forEach(this::file);
  }

  /**
   * The output names its libraries by their places, those of the jars' own manifests, too, and not
   * those that are such a jar themselves. Without libraries it does not matter where anything lies.
   */
  private void jars(TranslationRequest request) {
    List<Path> jars = new ArrayList<>(List.of(request.input()));
    jars.addAll(request.managed());
    list(jars, !request.classpath().isEmpty() || jars.stream().anyMatch(CacheKey::namesLibraries));
  }

  private static boolean namesLibraries(Path input) {
    try (JarFile jar = new JarFile(input.toFile())) {
      Manifest manifest = jar.getManifest();
      return manifest != null
          && manifest.getMainAttributes().containsKey(Attributes.Name.CLASS_PATH);
    } catch (IOException e) {
      return false; // not a jar: the translator will say so
    }
  }

  private void list(List<Path> files, boolean places) {
    text(String.valueOf(files.size()));
    for (Path file : files) {
      file(file);
      text(places ? place(file) : "");
    }
  }

  private void file(Path file) {
    try {
      if (Files.isDirectory(file)) {
        folder(file);
      } else {
        bytes(Files.readAllBytes(file));
      }
    } catch (NoSuchFileException e) {
      throw bad(file, "there is no such file");
    } catch (IOException | UncheckedIOException e) {
      throw bad(file, "cannot be read (" + e.getMessage() + ")");
    }
  }

  private void folder(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        text(folder.relativize(file).toString());
        bytes(Files.readAllBytes(file));
      }
    }
  }

  private static String place(Path file) {
    try {
      return file.toRealPath().toString();
    } catch (IOException e) {
      throw bad(file, "cannot be found (" + e.getMessage() + ")");
    }
  }

  private void text(String text) {
    bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The length keeps neighbors apart. */
  private void bytes(byte[] bytes) {
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }

  private static TranslationException bad(Path file, String what) {
    return new TranslationException(ProblemKind.BAD_INPUT, file.toString(), what, "");
  }
}
