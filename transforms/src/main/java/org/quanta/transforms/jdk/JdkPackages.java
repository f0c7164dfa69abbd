package org.quanta.transforms.jdk;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.util.HashSet;
import java.util.Set;

/** The packages of the running JDK that every module may use. */
final class JdkPackages {
  private final Set<String> exported = new HashSet<>();

  JdkPackages() {
    for (ModuleReference module : ModuleFinder.ofSystem().findAll()) {
      for (ModuleDescriptor.Exports exports : module.descriptor().exports()) {
        if (!exports.isQualified()) {
          exported.add(exports.source().replace('.', '/'));
        }
      }
    }
  }

  boolean exports(String className) {
    int end = className.lastIndexOf('/');
    return end > 0 && exported.contains(className.substring(0, end));
  }
}
