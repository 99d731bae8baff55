package org.linet.jobs;

import java.nio.file.Path;
import java.util.List;
import org.linet.core.LinetException;
import org.linet.core.model.ModelDescription;
import org.linet.data.Preparation;
import org.linet.data.PreparationOptions;
import org.linet.data.PreparationReport;
import org.linet.evaluation.EvaluationResult;
import org.linet.evaluation.comparison.Comparison;
import org.linet.evaluation.probe.Probe;
import org.linet.evaluation.probe.ProbeOptions;
import org.linet.inference.OpenModel;
import org.linet.jobs.compare.CompareJob;
import org.linet.jobs.compare.CompareRequest;
import org.linet.jobs.evaluate.EvaluateJob;
import org.linet.jobs.evaluate.EvaluateRequest;
import org.linet.jobs.export.ExportJob;
import org.linet.jobs.export.ExportRequest;
import org.linet.jobs.export.ExportResult;
import org.linet.jobs.monitor.JobMonitor;
import org.linet.jobs.probe.ProbeJob;
import org.linet.jobs.recommend.RecommendJob;
import org.linet.jobs.recommend.RecommendRequest;
import org.linet.jobs.recommend.RecommendResult;
import org.linet.jobs.replay.ReplayJob;
import org.linet.jobs.replay.ReplayRequest;
import org.linet.jobs.replay.ReplayResult;
import org.linet.jobs.serve.ServeJob;
import org.linet.jobs.train.TrainJob;
import org.linet.jobs.train.TrainRequest;
import org.linet.jobs.tune.Trial;
import org.linet.jobs.tune.TuneJob;
import org.linet.jobs.tune.TuneRequest;
import org.linet.serving.Service;
import org.linet.serving.ServiceOptions;

/**
 * The front door: from a click log to recommendations, a method a job.
 *
 * <p>Each method does the work on the calling thread and returns when it is done. To watch or to
 * stop a job, run the job itself with a {@link JobMonitor}: {@code new
 * TrainJob(request).run(monitor)}. What a user can mend is thrown as a {@link LinetException}.
 */
public final class Linet {
  private Linet() {}

  /** Makes a dataset folder of a click log. */
  public static PreparationReport prepare(PreparationOptions options) {
    return Preparation.run(options, JobMonitor.SILENT::message);
  }

  /** Trains a model on a dataset folder and writes it as a model folder. */
  public static ModelDescription train(TrainRequest request) {
    return new TrainJob(request).run(JobMonitor.SILENT);
  }

  /** Searches for good settings of a family; the best trial comes first. */
  public static List<Trial> tune(TuneRequest request) {
    return new TuneJob(request).run(JobMonitor.SILENT);
  }

  /** Evaluates a model on the test sessions of a dataset folder. */
  public static EvaluationResult evaluate(EvaluateRequest request) {
    return new EvaluateJob(request).run(JobMonitor.SILENT);
  }

  /** Compares models on the same samples, and trains those that are missing. */
  public static Comparison compare(CompareRequest request) {
    return new CompareJob(request).run(JobMonitor.SILENT);
  }

  /** Asks models about pairs of test sequences that differ by small changes of order only. */
  public static Probe probe(CompareRequest models, ProbeOptions options) {
    return new ProbeJob(models, options).run(JobMonitor.SILENT);
  }

  /** Sends a test set through the HTTP service and compares every rank with the evaluation's. */
  public static ReplayResult replay(ReplayRequest request) {
    return new ReplayJob(request).run(JobMonitor.SILENT);
  }

  /** Writes a neural model as one ONNX file. */
  public static ExportResult export(ExportRequest request) {
    return new ExportJob(request).run(JobMonitor.SILENT);
  }

  /** Recommends for a file of sessions. */
  public static RecommendResult recommend(RecommendRequest request) {
    return new RecommendJob(request).run(JobMonitor.SILENT);
  }

  /** Starts the HTTP service; closing it stops it. */
  public static Service serve(ServiceOptions options) {
    return new ServeJob(options).start(JobMonitor.SILENT);
  }

  /** Opens a model folder to recommend and to explain; the caller closes it. */
  public static OpenModel open(Path modelFolder) {
    return OpenModel.open(modelFolder);
  }
}
