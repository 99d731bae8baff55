package org.linet.evaluation;

import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.linet.core.internal.io.AtomicFile;
import org.linet.core.session.PrefixSamples;

/**
 * The rank of every sample's target as tab-separated text, for analyses of one's own: {@code
 * session} (line of {@code test.txt}), {@code click} (place of the target in that line), {@code
 * pessimistic}, {@code optimistic}; all from 1. A target that the catalogue lacks has {@code
 * unseen} for both ranks.
 */
public final class RanksFile {
  private RanksFile() {}

  /**
   * Writes the file whole or not at all, over an older one.
   *
   * @throws org.linet.core.LinetException if the file cannot be written
   */
  public static void write(Path file, SampleRanks ranks) {
    AtomicFile.write(
        file,
        temporary -> {
          try (BufferedWriter out = Files.newBufferedWriter(temporary)) {
            out.write("session\tclick\tpessimistic\toptimistic\n");
            PrefixSamples samples = ranks.samples();
            for (int sample = 0; sample < samples.size(); sample++) {
              out.write(Integer.toString(samples.session(sample) + 1));
              out.write('\t');
              out.write(Integer.toString(samples.prefixLength(sample) + 1));
              out.write('\t');
              out.write(text(ranks.pessimistic()[sample]));
              out.write('\t');
              out.write(text(ranks.optimistic()[sample]));
              out.write('\n');
            }
          }
        });
  }

  private static String text(int rank) {
    return rank == SampleRanks.UNSEEN ? "unseen" : Integer.toString(rank);
  }
}
