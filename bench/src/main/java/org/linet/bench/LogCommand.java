package org.linet.bench;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.linet.core.UsageException;
import org.linet.core.internal.io.AtomicFile;
import org.linet.core.internal.io.AtomicFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes a generated click log of any size, for {@code linet prepare}. */
@Command(
    name = "log",
    description = {
      "Write a generated click log of any size.",
      "Its catalogue may be larger than that of any public log."
    },
    footerHeading = "%nExample:%n",
    footer = "  linet bench log --clicks 20000000 --items 1000000 --out clicks.dat",
    mixinStandardHelpOptions = true)
final class LogCommand implements Callable<Integer> {
  @Option(names = "--clicks", required = true, description = "Lines to write.")
  private long clicks;

  @Option(
      names = "--items",
      defaultValue = "52000",
      description = "Items of the catalogue (default: ${DEFAULT-VALUE}).")
  private int items;

  @Option(
      names = "--skew",
      defaultValue = "1.5",
      description = {
        "How steeply popularity falls: the item at share x of the catalogue is clicked in",
        "proportion to x^(1/skew - 1) (default: ${DEFAULT-VALUE})."
      })
  private double skew;

  @Option(
      names = "--wander",
      defaultValue = "0.7",
      description = {
        "Probability that a click goes to an item near the one before (default:",
        "${DEFAULT-VALUE})."
      })
  private double wander;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "The same seed gives the same bytes (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The log; must not exist.")
  private Path out;

  @SuppressWarnings("NullAway.Init") // picocli fills the annotated fields
  LogCommand() {}

  @Override
  public Integer call() {
    if (clicks < 1 || items < 1 || !(skew >= 1) || !(wander >= 0 && wander <= 1)) {
      throw new UsageException(
          "--clicks and --items must be positive, --skew at least 1 and --wander within 0 and 1");
    }
    AtomicFolder.refuseExisting(out);
    ClickLogGenerator.Catalogue catalogue = new ClickLogGenerator.Catalogue(items, skew, wander);
    AtomicFile.write(out, file -> new ClickLogGenerator(clicks, catalogue, seed).write(file));
    System.out.printf(
        Locale.ROOT, "%,d clicks on up to %,d items, seed %d: %s%n", clicks, items, seed, out);
    return 0;
  }
}
