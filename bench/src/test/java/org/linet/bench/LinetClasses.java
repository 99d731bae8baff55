package org.linet.bench;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The classes of all modules, read once: all modules are on this module's class path. */
final class LinetClasses {
  static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          // another module's test helpers reach the class path as a jar
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("org.linet");

  private LinetClasses() {}
}
