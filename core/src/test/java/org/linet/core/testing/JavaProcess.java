package org.linet.core.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Virtual machines of their own, for what only a process can show: that it is killed. */
public final class JavaProcess {
  private JavaProcess() {}

  /**
   * The command that runs a class with this Java and this class path.
   *
   * @param jvmOptions options of the virtual machine
   * @param main name of the class that is run
   */
  public static List<String> command(List<String> jvmOptions, String main, String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(main);
    command.addAll(List.of(args));
    return command;
  }
}
