package org.linet.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.linet.core.Excerpt;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The paths of all options. An empty one would be the current folder; whoever writes it means a
 * variable of a script that was never set.
 */
public final class PathConverter implements ITypeConverter<Path> {
  /** Has every option for a path read so, of all commands. */
  public static void install(CommandLine commandLine) {
    commandLine.registerConverter(Path.class, new PathConverter());
  }

  /**
   * Reads a path.
   *
   * @throws TypeConversionException if there is none, with words to follow the option's name
   * @throws UnknownOptionException if it looks like an option, and nothing has that name
   */
  @Override
  public Path convert(String text) {
    if (text.isEmpty()) {
      throw new TypeConversionException("it is empty; name a file or a folder");
    }
    try {
      Path path = Path.of(text);
      // an option that takes a list, or whose own value is missing, swallows a misspelt one
      if (text.startsWith("-") && text.length() > 1 && Files.notExists(path)) {
        throw new UnknownOptionException(text);
      }
      return path;
    } catch (InvalidPathException e) {
      throw new TypeConversionException(
          "'" + Excerpt.of(text) + "' is no path of a file or a folder: " + e.getReason());
    }
  }

  /** Words that may be paths, and other things too. */
  static final class OrWord implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      var unused = new PathConverter().convert(text);
      return text;
    }
  }
}
