package org.linet.neural.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.linet.core.sampling.Seeds;
import org.linet.neural.engine.FusedAdam;
import org.linet.neural.engine.ItemTable;
import org.linet.neural.engine.Network;
import org.linet.neural.engine.Optimizer;
import org.linet.neural.engine.Parameters;
import org.linet.neural.engine.Pass;
import org.linet.neural.engine.SparseTable;
import org.linet.neural.engine.TableRows;
import org.linet.neural.engine.Team;
import org.linet.neural.engine.Tensors;
import org.linet.neural.engine.TrainedTable;
import org.linet.neural.engine.WholeTable;
import org.linet.neural.engine.Workers;
import org.linet.neural.head.OutputHead;
import org.linet.neural.loss.PrefixItems;
import org.linet.neural.loss.SoftmaxLoss;
import org.linet.neural.loss.Targets;
import org.linet.settings.NeuralSettings;

/**
 * One step of training: look-up, encoder, loss, gradients, update.
 *
 * <p>Every member of a team encodes a share of the prefixes with its replica of the encoder, owns a
 * share of the candidates in the loss, and a share of the table's rows in the update.
 */
final class TrainingStep implements AutoCloseable {
  /**
   * Steps between two returns of free memory to the system. Batches differ in length, so what one
   * frees seldom fits the next, and the allocator would keep some hundred megabytes more.
   */
  private static final int TRIM_INTERVAL = 64;

  private final Network network;
  private final Workers workers;
  private final RowSelection selection;
  private final double dropout;
  private final GradientClipping clipping;
  private final SoftmaxLoss loss;
  private final Optimizer optimizer;
  private final List<Network> replicas = new ArrayList<>();
  private final List<OutputHead> heads = new ArrayList<>();
  private final Map<String, Tensor> tableGradients = new LinkedHashMap<>();
  private int sinceTrim;

  /**
   * @param workers the caller's
   */
  TrainingStep(Network network, NeuralSettings settings, RowSelection selection, Workers workers) {
    this.network = network;
    this.workers = workers;
    this.selection = selection;
    this.dropout = settings.dropout();
    this.clipping = new GradientClipping(settings.clipNorm());
    this.loss =
        new SoftmaxLoss(
            SoftmaxLoss.Shape.of(
                settings,
                network.parameters().type(),
                selection.mostCandidates(),
                network.output().dimension(),
                workers.count(),
                network.scoreBound()));
    this.optimizer =
        new Optimizer(
            network.parameters(),
            network.tables().stream().map(table -> trained(table, settings)).toList(),
            new FusedAdam(settings.weightDecay(), settings.decoupled()));
    for (int rank = 0; rank < workers.count(); rank++) {
      Network replica = network.replica();
      replicas.add(replica);
      heads.add(OutputHead.of(replica));
    }
  }

  private static TrainedTable trained(ItemTable table, NeuralSettings settings) {
    return settings.sampled() ? new SparseTable(table) : new WholeTable(table);
  }

  Optimizer optimizer() {
    return optimizer;
  }

  /**
   * Does one step.
   *
   * @param seed of the dropout masks and of sampled candidates: a function of the position in the
   *     training, so that a resumed training draws the same without any generator's state
   * @return the batch's loss, the weighted sum over its targets
   */
  double run(Batch batch, double learningRate, long seed) {
    try (PointerScope scope = new PointerScope()) {
      Computation computation = new Computation(batch, seed);
      double value = computation.gradients();
      if (Double.isFinite(value)) {
        computation.update(learningRate);
      }
      return value;
    } finally {
      if (++sinceTrim >= TRIM_INTERVAL) {
        sinceTrim = 0;
        Pointer.trimMemory();
      }
    }
  }

  /**
   * Computes loss and gradients only, for comparison with slower ways.
   *
   * @return the loss; the encoder's gradients are those of its parameters
   */
  double gradients(Batch batch, long seed) {
    try (PointerScope scope = new PointerScope()) {
      Computation computation = new Computation(batch, seed);
      double value = computation.gradients();
      computation.keepTableGradients();
      return value;
    }
  }

  /** dL/dweight by table, of the rows that the last {@link #gradients} worked on, [R,d] each. */
  Map<String, Tensor> tableGradients() {
    return tableGradients;
  }

  @Override
  public void close() {
    tableGradients.values().forEach(Tensor::releaseReference);
    replicas.forEach(Network::close);
    optimizer.close();
    loss.close();
  }

  /** The tensors of one step, which its members share. */
  private final class Computation {
    private final Batch batch;
    private final RowSelection.Selected selected;
    private final Targets compared;
    private final List<TableRows> tables; // of the look-ups; of the scores, if that is another
    private final TableRows table;
    private final Tensor candidates; // [C,d]
    private final Tensor candidateGradient; // [C,d]
    private final Tensor query; // [B,d]
    private final Tensor queryGradient; // [B,d]
    private final Tensor inputGradient; // [clicks,d]
    private final long[] seeds;
    private final double[] losses;

    Computation(Batch batch, long seed) {
      this.batch = batch;
      this.selected = selection.select(batch, Seeds.mix(seed, workers.count()));
      this.compared =
          heads
              .get(0)
              .compared(
                  selected.targets(), () -> PrefixItems.of(batch.starts(), selected.inputs()));
      this.tables =
          optimizer.tables().stream().map(table -> table.select(selected.rows())).toList();
      this.table = tables.get(0);
      TableRows output = tables.get(tables.size() - 1);
      this.candidates = output.rows().narrow(0, 0, selected.candidates());
      this.candidateGradient = output.gradient().narrow(0, 0, selected.candidates());
      ScalarType type = network.parameters().type();
      int d = network.output().dimension();
      this.query = Tensors.uninitialized(type, batch.size(), d);
      this.queryGradient = Tensors.uninitialized(type, batch.size(), d);
      this.inputGradient =
          Tensors.uninitialized(type, batch.items().length, network.table().dimension());
      this.losses = new double[workers.count()];
      this.seeds = new long[workers.count()];
      Arrays.setAll(seeds, rank -> Seeds.mix(seed, rank));
    }

    /** Loss and gradients, those of the table with respect to its weight. */
    double gradients() {
      workers.run(this::gradients);
      Parameters parameters = network.parameters();
      parameters.zeroGradients();
      replicas.forEach(replica -> parameters.addGradients(replica.parameters()));
      return Arrays.stream(losses).sum();
    }

    private void gradients(Team team) {
      replicas.get(team.rank()).parameters().zeroGradients();
      List<Encoded> own = encode(team);
      team.meet(); // the loss reads all queries
      losses[team.rank()] =
          loss.forwardBackward(team, query, candidates, compared, queryGradient, candidateGradient);
      team.meet(); // its blocks are shared out anew, not as the batch
      for (Encoded encoded : own) {
        losses[team.rank()] += encoded.backward();
      }
      team.meet(); // all inputs have their gradient
      finishTable(team);
    }

    /** Computes the queries of this member's share of every group. */
    private List<Encoded> encode(Team team) {
      List<Encoded> own = new ArrayList<>();
      int row = 0;
      int click = 0;
      for (int group = 0; group < batch.groups(); group++) {
        int size = batch.sizes()[group];
        int length = batch.lengths()[group];
        int from = team.from(size);
        int count = team.to(size) - from;
        if (count > 0) {
          long seed = Seeds.mix(seeds[team.rank()], group);
          own.add(
              new Encoded(
                  heads.get(team.rank()), row + from, click + from * length, count, length, seed));
        }
        row += size;
        click += size * length;
      }
      return own;
    }

    /** Adds the look-ups' gradients to this member's rows, and takes all to the weights. */
    private void finishTable(Team team) {
      int rows = Math.toIntExact(table.rows().size(0));
      int from = team.from(rows);
      int to = team.to(rows);
      try (NoGradGuard guard = new NoGradGuard()) {
        if (tables.size() > 1) {
          table.gradient().narrow(0, from, to - from).zero_(); // the loss wrote another's
        }
        addInputGradients(from, to);
        tables.forEach(own -> own.gradientOfWeight(from, to));
      }
    }

    private void addInputGradients(int from, int to) {
      int[] inputs = selected.inputs();
      int[] places = new int[inputs.length];
      int[] targets = new int[inputs.length];
      int count = 0;
      for (int i = 0; i < inputs.length; i++) {
        if (inputs[i] >= from && inputs[i] < to) {
          places[count] = i;
          targets[count++] = inputs[i];
        }
      }
      if (count > 0) {
        Tensor gradients = inputGradient.index_select(0, Tensors.indices(places, count));
        table.gradient().index_add_(0, Tensors.indices(targets, count), gradients);
      }
    }

    void update(double learningRate) {
      clipping.apply(
          network.parameters(), tables.stream().map(TableRows::gradient).toArray(Tensor[]::new));
      optimizer.beginStep();
      workers.run(
          team -> {
            if (team.rank() == 0) {
              optimizer.updateEncoder(learningRate);
            }
            int rows = Math.toIntExact(table.rows().size(0));
            tables.forEach(
                own -> optimizer.updateTable(own, team.from(rows), team.to(rows), learningRate));
          });
    }

    void keepTableGradients() {
      for (int i = 0; i < tables.size(); i++) {
        Tensor gradient = tables.get(i).gradient();
        gradient.retainReference();
        Tensor before = tableGradients.put(network.tables().get(i).name(), gradient);
        if (before != null) {
          before.releaseReference();
        }
      }
    }

    /** Prefixes of one length that a member encodes, from look-up to query and back. */
    private final class Encoded {
      private final int firstRow;
      private final int firstClick;
      private final Tensor looked; // [n L,d]
      private final int[] clicks; // numbered as the step's rows
      private final OutputHead.Outputs outputs;

      /** Computes the queries. */
      Encoded(OutputHead head, int firstRow, int firstClick, int size, int length, long seed) {
        this.firstRow = firstRow;
        this.firstClick = firstClick;
        int endClick = firstClick + size * length;
        Pass pass = Pass.training(Arrays.copyOfRange(batch.items(), firstClick, endClick), seed);
        this.clicks = Arrays.copyOfRange(selected.inputs(), firstClick, endClick);
        this.looked =
            table
                .rows()
                .index_select(0, Tensors.indices(clicks, clicks.length))
                .set_requires_grad(true);
        Tensor x = looked.view(size, length, network.table().dimension());
        this.outputs = head.encode(pass.dropout(x, dropout), pass);
        try (NoGradGuard guard = new NoGradGuard()) {
          query.narrow(0, firstRow, size).copy_(outputs.query());
        }
      }

      /** Goes back to the look-ups; the loss beside that over the candidates. */
      double backward() {
        Tensor gradient = queryGradient.narrow(0, firstRow, outputs.query().size(0));
        double beside = outputs.backward(gradient, selected.targets(), firstRow, clicks);
        inputGradient.narrow(0, firstClick, looked.size(0)).copy_(looked.grad());
        return beside;
      }
    }
  }
}
