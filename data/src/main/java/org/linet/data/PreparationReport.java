package org.linet.data;

import java.util.List;
import java.util.Map;
import org.linet.data.account.Account;
import org.linet.data.log.LogFormat;
import org.linet.data.log.ReadFile;
import org.linet.data.protocol.ProtocolParameters;
import org.linet.data.protocol.ProtocolResult;

/**
 * What a preparation did.
 *
 * @param format the log's format
 * @param formatReason how the format was told
 * @param timeFormat how times were read
 * @param parameters the protocol's numbers, defaults filled in
 * @param files what was read, file by file
 * @param rejected number of rejected lines by reason
 * @param counts what the protocol did, step by step
 * @param account how plausible the log is, and what its owner should know
 */
public record PreparationReport(
    LogFormat format,
    String formatReason,
    String timeFormat,
    ProtocolParameters parameters,
    List<ReadFile> files,
    Map<String, Long> rejected,
    ProtocolResult counts,
    Account account) {
  public PreparationReport {
    files = List.copyOf(files);
    rejected = Map.copyOf(rejected);
  }

  /** sha256 of {@code train.txt}: the data set's fingerprint. */
  public String fingerprint() {
    return counts.train().sha256();
  }
}
