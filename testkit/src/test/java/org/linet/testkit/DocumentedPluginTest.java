package org.linet.testkit;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.ModelFamily;
import org.linet.core.testing.DocumentedFiles;
import org.linet.core.testing.PluginJar;
import org.linet.ranking.feature.FeatureGroup;
import org.linet.ranking.feature.FeatureGroups;

/** The plug-ins that docs/extending.md shows compile, are found in a jar and keep the contracts. */
class DocumentedPluginTest {
  private static final ClassLoader BEFORE = Thread.currentThread().getContextClassLoader();

  @BeforeAll
  static void seeTheJars(@TempDir Path folder) throws IOException {
    URL[] jars = new URL[2];
    int number = 0;
    for (String part : List.of("trending", "department")) {
      Path jar = folder.resolve(part + ".jar");
      PluginJar.build(jar, DocumentedFiles.of("extending.md", part));
      jars[number++] = jar.toUri().toURL();
    }
    Thread.currentThread().setContextClassLoader(new URLClassLoader(jars, BEFORE));
  }

  @AfterAll
  static void forgetTheJars() throws IOException {
    ClassLoader jars = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(BEFORE);
    if (jars instanceof URLClassLoader opened) {
      opened.close();
    }
  }

  @Nested
  class TrendingContract extends ModelFamilyContract {
    @Override
    protected ModelFamily family() {
      return ModelFamilies.find("trending");
    }
  }

  @Nested
  class DepartmentContract extends FeatureGroupContract {
    @Override
    protected FeatureGroup group() {
      return FeatureGroups.all().stream()
          .filter(group -> group.name().equals("department"))
          .findFirst()
          .orElseThrow();
    }
  }
}
