package org.linet.cli;

import java.nio.file.Path;
import org.linet.data.audit.Audit;
import org.linet.data.audit.AuditReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Audits a dataset folder. */
@Command(
    name = "audit",
    description = {
      "Look at a dataset folder before trusting figures computed on it.",
      "Prints counts, fingerprint, leaks from test to train, repeats, unseen targets, popularity,"
          + " and known counts."
    },
    footerHeading = "%nExample:%n",
    footer = {"  linet audit --data shop", "  linet audit --data shop --json"})
final class AuditCommand implements Runnable {
  @Option(names = "--data", required = true, paramLabel = "DIR", description = "Dataset folder.")
  private Path data;

  @Mixin private Output output;

  @SuppressWarnings("NullAway.Init") // picocli fills the annotated fields
  AuditCommand() {}

  @Override
  public void run() {
    AuditReport report = Audit.of(data);
    output.text(AuditText.of(data, report));
    output.result(report);
  }
}
