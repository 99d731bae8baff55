package org.linet.neural.parallel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;
import org.linet.core.io.Safetensors.FloatTensor;
import org.linet.core.sampling.Seeds;
import org.linet.neural.engine.AdagradParameter;
import org.linet.neural.engine.ItemTable;
import org.linet.neural.engine.Network;
import org.linet.neural.engine.Parameters;
import org.linet.neural.engine.Pass;
import org.linet.neural.engine.Team;
import org.linet.neural.engine.Tensors;
import org.linet.neural.engine.Workers;
import org.linet.neural.loss.RankingLoss;
import org.linet.settings.SessionParallelSettings;

/**
 * One step of session-parallel training: every open session reads a click and predicts the next
 * one.
 *
 * <p>The states of the step before come in without their history: gradients reach back one click.
 * With queries q = [h, 1] of n rows, the rows E of C candidates and the loss of the scores r = q
 * E^T, dL/dr gives dL/dq = dL/dr E and dL/dE = dL/dr^T q; each sample weighs 1 / batch size.
 *
 * <p>Every member of a team encodes and scores a share of the rows, owns a share of the candidates
 * in dL/dE, and a share of the distinct rows of the tables in the update.
 */
final class SessionParallelStep implements AutoCloseable {
  private static final String STATES = "session.states";

  private final Network network;
  private final SessionParallelSettings settings;
  private final RankingLoss rankingLoss;
  private final NegativeSampler sampler;
  private final Workers workers;
  private final String inputName;
  private final Tensor inputTable;
  private final List<Network> replicas = new ArrayList<>();
  private final Map<String, AdagradParameter> encoder = new LinkedHashMap<>();
  private final AdagradParameter items;
  private final @Nullable AdagradParameter inputs; // null where they are the items
  private final RowGradients itemGradients;
  private final RowGradients inputGradients;

  // buffers that every step writes anew, because fresh memory costs page faults
  private final Tensor states; // [B,h], after the last step
  private final Tensor queries; // [B,h+1], the last column 1
  private final Tensor candidates; // [C,h+1]
  private final Tensor candidateGradient; // [C,h+1]
  private final Tensor scores; // [B,C]

  /**
   * @param network with a {@link RecurrentEncoder}; the caller's
   * @param workers the caller's
   */
  SessionParallelStep(
      Network network, SessionParallelSettings settings, NegativeSampler sampler, Workers workers) {
    this.network = network;
    this.settings = settings;
    this.rankingLoss = RankingLoss.of(settings);
    this.sampler = sampler;
    this.workers = workers;
    this.inputName = recurrent(network).inputTable();
    Parameters parameters = network.parameters();
    this.inputTable = Objects.requireNonNull(parameters.byName().get(inputName), inputName);
    double momentum = settings.momentum();
    boolean tied = inputName.equals(ItemTable.NAME);
    this.items = new AdagradParameter(ItemTable.NAME, network.table().weight(), momentum);
    this.inputs = tied ? null : new AdagradParameter(inputName, inputTable, momentum);
    int catalogue = Math.toIntExact(network.table().items());
    this.itemGradients = new RowGradients(catalogue);
    this.inputGradients = tied ? itemGradients : new RowGradients(catalogue);
    parameters
        .byName()
        .forEach(
            (name, parameter) -> {
              if (parameter.requires_grad()) {
                encoder.put(name, new AdagradParameter(name, parameter, momentum));
              }
            });
    for (int rank = 0; rank < workers.count(); rank++) {
      replicas.add(network.replica());
    }
    int lanes = settings.training().batchSize();
    int columns = network.table().dimension();
    this.states = buffer(lanes, columns - 1);
    this.queries = buffer(lanes, columns);
    this.candidates = buffer(settings.mostCandidates(), columns);
    this.candidateGradient = buffer(settings.mostCandidates(), columns);
    this.scores = buffer(lanes, settings.mostCandidates());
    try (PointerScope scope = new PointerScope()) {
      queries.fill_(new Scalar(1.0));
    }
  }

  private static RecurrentEncoder recurrent(Network network) {
    if (network.encoder() instanceof RecurrentEncoder encoder) {
      return encoder;
    }
    throw new IllegalArgumentException("the encoder reads whole prefixes only");
  }

  private Tensor buffer(long rows, long columns) {
    try (PointerScope scope = new PointerScope()) {
      Tensor tensor = Tensors.zeros(network.parameters().type(), rows, columns);
      tensor.retainReference();
      return tensor;
    }
  }

  /**
   * Does one step.
   *
   * @param seed of dropout masks and drawn items
   * @return the sum of the samples' losses; where it is not finite nothing was updated
   */
  double run(SessionLanes.Batch batch, double learningRate, long seed) {
    try (PointerScope scope = new PointerScope()) {
      Computation computation = new Computation(batch, learningRate, seed);
      workers.run(computation::run);
      return computation.loss();
    }
  }

  /** Adds the optimizer's state and the sessions' to a checkpoint, as they are in memory now. */
  void snapshot(Map<String, FloatTensor> target) {
    updated().forEach(parameter -> parameter.snapshot(target));
    target.put(STATES, Parameters.export(states));
  }

  /** Restores what {@link #snapshot} gave. */
  void load(Map<String, FloatTensor> values, String source) {
    updated().forEach(parameter -> parameter.load(values, source));
    Parameters.restore(states, STATES, values, source);
  }

  private List<AdagradParameter> updated() {
    List<AdagradParameter> all = new ArrayList<>(encoder.values());
    all.add(items);
    if (inputs != null) {
      all.add(inputs);
    }
    return all;
  }

  @Override
  public void close() {
    updated().forEach(AdagradParameter::close);
    replicas.forEach(Network::close);
    List.of(states, queries, candidates, candidateGradient, scores)
        .forEach(Tensor::releaseReference);
  }

  /** The tensors of one step, which its members share. */
  private final class Computation {
    private final SessionLanes.Batch batch;
    private final double learningRate;
    private final long seed;
    private final int[] candidateItems;
    private final @Nullable Tensor correction; // [C], taken off the scores
    private final Tensor before; // [n,h]
    private final Tensor inputGradient; // [n,w]
    private final double[] losses;

    Computation(SessionLanes.Batch batch, double learningRate, long seed) {
      this.batch = batch;
      this.learningRate = learningRate;
      this.seed = seed;
      this.candidateItems = sampler.candidates(batch.targets(), Seeds.mix(seed, workers.count()));
      this.correction = correction();
      this.before = before();
      ScalarType type = network.parameters().type();
      this.inputGradient = Tensors.uninitialized(type, batch.size(), inputTable.size(1));
      this.losses = new double[workers.count()];
      itemGradients.clear();
      inputGradients.clear();
      itemGradients.add(candidateItems, candidateGradient.narrow(0, 0, candidateItems.length));
      inputGradients.add(batch.inputs(), inputGradient);
    }

    private @Nullable Tensor correction() {
      if (settings.logQ() == 0) {
        return null;
      }
      float[] logs = sampler.logProbabilities(candidateItems, batch.size());
      return Tensor.create(logs).to(network.parameters().type()).mul_(new Scalar(settings.logQ()));
    }

    /** The sessions' states, zero where a session begins. */
    private Tensor before() {
      int[] origins = batch.origins();
      int[] fresh = new int[origins.length];
      int[] rows = new int[origins.length];
      int count = 0;
      for (int i = 0; i < origins.length; i++) {
        if (origins[i] == SessionLanes.Batch.NEW) {
          fresh[count++] = i;
        } else {
          rows[i] = origins[i];
        }
      }
      Tensor carried = states.index_select(0, Tensors.indices(rows, rows.length));
      return count == 0
          ? carried
          : carried.index_fill_(0, Tensors.indices(fresh, count), new Scalar(0.0));
    }

    double loss() {
      return Arrays.stream(losses).sum();
    }

    void run(Team team) {
      gatherCandidates(team);
      Encoded own = encode(team);
      team.meet(); // the scores read all candidates
      if (own != null) {
        losses[team.rank()] = own.differentiate();
      }
      team.meet(); // all rows have dL/dr, and replicas their gradients
      if (!Double.isFinite(loss())) {
        return;
      }
      differentiateCandidates(team);
      team.meet(); // all uses of the tables have their gradients
      updateEncoder(team);
      itemGradients.update(team, items, learningRate);
      if (inputs != null) {
        inputGradients.update(team, inputs, learningRate);
      }
    }

    private void gatherCandidates(Team team) {
      int from = team.from(candidateItems.length);
      int to = team.to(candidateItems.length);
      if (from < to) {
        int[] own = Arrays.copyOfRange(candidateItems, from, to);
        torch.index_select_out(
            candidates.narrow(0, from, to - from),
            network.table().weight(),
            0,
            Tensors.indices(own, own.length));
      }
    }

    private @Nullable Encoded encode(Team team) {
      int from = team.from(batch.size());
      int count = team.to(batch.size()) - from;
      replicas.get(team.rank()).parameters().zeroGradients();
      return count == 0 ? null : new Encoded(team.rank(), from, count);
    }

    /** dL/dE = dL/dr^T q of this member's candidates. */
    private void differentiateCandidates(Team team) {
      int from = team.from(candidateItems.length);
      int count = team.to(candidateItems.length) - from;
      if (count > 0) {
        Tensor own = scores.narrow(0, 0, batch.size()).narrow(1, from, count);
        multiply(
            candidateGradient.narrow(0, from, count), own.t(), queries.narrow(0, 0, batch.size()));
      }
    }

    /** Updates every size-th parameter from the sum of all members' gradients. */
    private void updateEncoder(Team team) {
      int number = 0;
      for (Map.Entry<String, AdagradParameter> parameter : encoder.entrySet()) {
        if (number++ % team.size() == team.rank()) {
          Tensor sum = gradient(0, parameter.getKey());
          for (int rank = 1; rank < team.size(); rank++) {
            sum = sum.add(gradient(rank, parameter.getKey()));
          }
          parameter.getValue().update(sum, learningRate);
        }
      }
    }

    private Tensor gradient(int rank, String name) {
      return Objects.requireNonNull(replicas.get(rank).parameters().byName().get(name)).grad();
    }

    /** out = a b / batch size. */
    private void multiply(Tensor out, Tensor a, Tensor b) {
      double weight = 1.0 / settings.training().batchSize();
      torch.addmm_out(out, out, a, b, new Scalar(0.0), new Scalar(weight));
    }

    /** Rows of a member, from look-up to state and back. */
    private final class Encoded {
      private final int first;
      private final int count;
      private final Tensor looked; // [m,w]
      private final Tensor after; // [m,h]

      Encoded(int rank, int first, int count) {
        this.first = first;
        this.count = count;
        int[] read = Arrays.copyOfRange(batch.inputs(), first, first + count);
        Pass pass = Pass.training(read, Seeds.mix(seed, rank));
        this.looked =
            inputTable.index_select(0, Tensors.indices(read, count)).set_requires_grad(true);
        this.after =
            recurrent(replicas.get(rank)).next(looked, before.narrow(0, first, count), pass);
        Tensor value = after.detach();
        states.narrow(0, first, count).copy_(value);
        queries.narrow(0, first, count).narrow(1, 0, value.size(1)).copy_(value);
      }

      /** Loss and gradients of these rows. */
      double differentiate() {
        Tensor e = candidates.narrow(0, 0, candidateItems.length);
        Tensor r = scores.narrow(0, first, count).narrow(1, 0, candidateItems.length);
        torch.mm_out(r, queries.narrow(0, first, count), e.t());
        if (correction != null) {
          r.sub_(correction);
        }
        double loss = rankingLoss.differentiate(r, first);
        Tensor gradient = torch.empty_like(after.detach());
        multiply(gradient, r, e.narrow(1, 0, after.size(1)));
        after.backward(gradient, new BoolOptional(), false, new TensorArrayRefOptional());
        inputGradient.narrow(0, first, count).copy_(looked.grad());
        return loss;
      }
    }
  }
}
