package org.linet.neural.loss;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.linet.neural.engine.Team;
import org.linet.neural.engine.Tensors;
import org.linet.settings.NeuralSettings;

/**
 * Softmax cross-entropy over candidate items, equations (11) to (13), with its gradients written
 * out by hand.
 *
 * <p>For queries q [B,d], candidates' vectors E [C,d] and weighted targets (b, c, w), with W_b the
 * summed weight of row b, e the label smoothing and P = softmax(q E^T):
 *
 * <pre>
 *   loss   = - sum over b, c of T[b,c] log P[b,c],   T[b,c] = (1-e) w[b,c] + e W_b / C
 *   dL/dq  = diag(W) P E   - T E
 *   dL/dE  = P^T diag(W) q - T^T q
 * </pre>
 *
 * <p>Autograd never sees the logits. They are computed in chunks of candidates that stay in a
 * core's cache, where they become exp(q E^T - m), m the largest score so far; what earlier chunks
 * summed up under a smaller m is scaled (as in online softmax; Milakov and Gimelshein, 2018). The
 * normaliser divides the d columns of the gradients instead of the C of P. Rows are taken in blocks
 * whose exponentials fit one reused buffer; there is no [B,C] tensor. T is sparse but for the
 * smoothing, whose part is the same for all candidates.
 *
 * <p>Candidates that a prefix is not compared with ({@link Targets#excluded}) get the score minus
 * infinity before the exponential. Their part is never added, so that it need not be subtracted:
 * nothing cancels, however large it would have been.
 *
 * <p>The factors of the three products with candidates may be rounded to a shorter type, which some
 * processors multiply many times as fast; the exponentials are kept in it. What is added up, and
 * all that belongs to targets, has the tensors' own type.
 *
 * <p>Each member of a team owns a share of the candidates; two meetings a block join the shares.
 */
public final class SoftmaxLoss implements AutoCloseable {
  /** Bytes of exponentials at most, as long as a block has {@link #LEAST_ROWS}. */
  private static final long BUFFER_BYTES = 64L << 20;

  private static final int MOST_ROWS = 256;
  private static final int LEAST_ROWS = 32;

  /** Candidates whose exponentials for a block of rows fit a core's cache. */
  private static final int CHUNK = 1024;

  /** Up to this bound exp neither overflows nor underflows in float32, and no m is needed. */
  private static final double SAFE_BOUND = 30;

  private final Shape shape;
  private final int blockRows;
  private final int chunk;
  private final Tensor exponentials; // [blockRows * items], chunk after chunk
  private final Share[] shares;

  /**
   * What the loss is made for.
   *
   * @param type of all tensors that callers give
   * @param products type that the factors of products are rounded to: {@code type}, or BFloat16
   * @param items candidates at most
   * @param dimension d
   * @param members of the team
   * @param scoreBound largest absolute score; infinite if unknown
   * @param smoothing label smoothing e in [0,1)
   */
  public record Shape(
      ScalarType type,
      ScalarType products,
      int items,
      int dimension,
      int members,
      double scoreBound,
      double smoothing) {

    /** The shape that settings ask for. */
    public static Shape of(
        NeuralSettings settings,
        ScalarType type,
        int items,
        int dimension,
        int members,
        double scoreBound) {
      ScalarType products = settings.bfloat16() ? ScalarType.BFloat16 : type;
      double smoothing = settings.labelSmoothing();
      return new Shape(type, products, items, dimension, members, scoreBound, smoothing);
    }

    /** Bytes that a loss of this shape allocates for good. */
    public long bytes() {
      long exponentials = (long) rows() * items * size(products);
      long shares = (long) members * rows() * (dimension + 2L) * size(type);
      return exponentials + shares;
    }

    private static int size(ScalarType type) {
      return switch (type) {
        case Double -> Double.BYTES;
        case BFloat16 -> Short.BYTES;
        default -> Float.BYTES;
      };
    }

    private int rows() {
      long fitting = BUFFER_BYTES / Float.BYTES / Math.max(1, items);
      return (int) Math.max(LEAST_ROWS, Math.min(MOST_ROWS, fitting));
    }
  }

  /** What one member adds up over its candidates, for the rows of a block. */
  private static final class Share {
    final Tensor sums; // [rows,1], sum of exp(z - m)
    final Tensor maxima; // [rows,1], m
    final Tensor gradient; // [rows,d], sum of exp(z - m) E

    Share(Shape shape, int rows) {
      sums = kept(Tensors.zeros(shape.type(), rows, 1));
      maxima = kept(Tensors.zeros(shape.type(), rows, 1));
      gradient = kept(Tensors.zeros(shape.type(), rows, shape.dimension()));
    }

    void release() {
      sums.releaseReference();
      maxima.releaseReference();
      gradient.releaseReference();
    }
  }

  public SoftmaxLoss(Shape shape) {
    this(shape, shape.rows(), CHUNK);
  }

  /**
   * @param blockRows most rows of a block
   * @param chunk most candidates of a chunk
   */
  SoftmaxLoss(Shape shape, int blockRows, int chunk) {
    this.shape = shape;
    this.blockRows = blockRows;
    this.chunk = chunk;
    this.shares = new Share[shape.members()];
    try (PointerScope scope = new PointerScope()) {
      exponentials =
          kept(Tensors.uninitialized(shape.products(), (long) blockRows * shape.items()));
      for (int rank = 0; rank < shares.length; rank++) {
        shares[rank] = new Share(shape, blockRows);
      }
    }
  }

  private static Tensor kept(Tensor tensor) {
    tensor.retainReference();
    return tensor;
  }

  /**
   * Computes the loss and overwrites the two gradients. Called by every member of the team with the
   * same arguments; when it returns, a member may read what it wrote itself, and the rest after the
   * next meeting.
   *
   * @param query q [B,d], outside autograd
   * @param candidates E [C,d]
   * @param targets whose items are rows of E
   * @param queryGradient receives dL/dq [B,d], each member a share of the rows
   * @param candidateGradient receives dL/dE [C,d], each member a share of the rows
   * @return this member's part of the loss, in nats: the sum over members is the weighted sum of
   *     -log P
   */
  public double forwardBackward(
      Team team,
      Tensor query,
      Tensor candidates,
      Targets targets,
      Tensor queryGradient,
      Tensor candidateGradient) {
    Step step = new Step(team, candidates, targets, candidateGradient);
    double loss = 0;
    try (NoGradGuard guard = new NoGradGuard()) {
      int rows = targets.prefixes();
      int blocks = (rows + blockRows - 1) / blockRows;
      for (int block = 0; block < blocks; block++) {
        int from = (int) ((long) rows * block / blocks);
        int size = (int) ((long) rows * (block + 1) / blocks) - from;
        try (PointerScope scope = new PointerScope()) {
          loss +=
              step.block(from, query.narrow(0, from, size), queryGradient.narrow(0, from, size));
        }
      }
    }
    return loss;
  }

  /** One member's work on a batch. */
  private final class Step {
    private final Team team;
    private final Tensor candidates;
    private final Targets targets;
    private final Tensor candidateGradient;
    private final int from;
    private final int to;
    private final Share share;
    private final boolean bounded;

    Step(Team team, Tensor candidates, Targets targets, Tensor candidateGradient) {
      this.team = team;
      this.candidates = candidates;
      this.targets = targets;
      this.candidateGradient = candidateGradient;
      int count = Math.toIntExact(candidates.size(0));
      this.from = team.from(count);
      this.to = team.to(count);
      this.share = shares[team.rank()];
      this.bounded = shape.scoreBound() + targets.largestOffset() <= SAFE_BOUND;
    }

    /** Loss and gradients of the rows from {@code first} on. */
    double block(int first, Tensor q, Tensor queryGradient) {
      int rows = Math.toIntExact(q.size(0));
      Tensor[] chunkMaxima = accumulate(first, q, rows);
      team.meet();
      Tensor maximum = largest(rows);
      Tensor normaliser = normaliser(rows, maximum); // sum over candidates of exp(z - maximum)
      Tensor weights = rowWeights(first, rows, q);
      finishCandidates(first, q, rows, chunkMaxima, maximum, weights.div(normaliser));
      int own = team.from(rows);
      int end = team.to(rows);
      double loss = 0;
      if (own < end) {
        finishQueries(queryGradient, own, end, maximum, weights.div(normaliser));
        loss = ownLoss(first, q, queryGradient, own, end, maximum, normaliser);
      }
      team.meet(); // the next block overwrites the shares
      return loss;
    }

    /** Exponentials of this member's candidates, and their sums; returns each chunk's m. */
    private Tensor[] accumulate(int first, Tensor q, int rows) {
      Tensor sums = share.sums.narrow(0, 0, rows).zero_();
      Tensor gradient = share.gradient.narrow(0, 0, rows).zero_();
      Tensor maxima = share.maxima.narrow(0, 0, rows).fill_(lowest());
      Tensor[] chunkMaxima = new Tensor[(to - from + chunk - 1) / chunk];
      Tensor factor = rounded(q);
      for (int number = 0; number < chunkMaxima.length; number++) {
        try (PointerScope scope = new PointerScope()) {
          int start = from + number * chunk;
          int count = Math.min(chunk, to - start);
          Tensor items = rounded(candidates.narrow(0, start, count));
          Tensor p = exponentials(start, count, rows);
          torch.mm_out(p, factor, items.t());
          targets.adjust(p, first, start);
          if (!bounded) {
            chunkMaxima[number] = shift(p, sums, gradient, maxima);
          }
          p.exp_();
          sums.add_(p.sum(new long[] {1}, true, new ScalarTypeOptional(shape.type())));
          addProduct(gradient, p, items, 1);
        }
      }
      return chunkMaxima;
    }

    private Scalar lowest() {
      return new Scalar(bounded ? 0.0 : -Float.MAX_VALUE);
    }

    /** As a factor of products; the tensor itself where nothing is rounded. */
    private Tensor rounded(Tensor factor) {
      return shape.products() == shape.type() ? factor : factor.to(shape.products());
    }

    /** sum = keep * sum + a b, for a {@code keep} of 0 or 1; the sum has the tensors' own type. */
    private void addProduct(Tensor sum, Tensor a, Tensor b, double keep) {
      if (shape.products() == shape.type()) {
        torch.addmm_out(sum, sum, a, b, new Scalar(keep), new Scalar(1.0));
      } else if (keep == 0) {
        sum.copy_(torch.mm(a, b));
      } else {
        sum.add_(torch.mm(a, b));
      }
    }

    /** Subtracts the largest score so far, and brings the sums so far under it. */
    private Tensor shift(Tensor p, Tensor sums, Tensor gradient, Tensor maxima) {
      Tensor largest = p.amax(new long[] {1}, true).to(shape.type()).maximum(maxima);
      Tensor factor = maxima.sub(largest).exp_();
      sums.mul_(factor);
      gradient.mul_(factor);
      maxima.copy_(largest);
      p.sub_(largest);
      largest.retainReference(); // outlives the chunk's scope; released by finishCandidates
      return largest;
    }

    /** Where the exponentials of a chunk lie, [rows,count]. */
    private Tensor exponentials(int start, int count, int rows) {
      return exponentials.narrow(0, (long) start * rows, (long) count * rows).view(rows, count);
    }

    /** The largest score of every row over all members' candidates, [rows,1]. */
    private Tensor largest(int rows) {
      Tensor largest = shares[0].maxima.narrow(0, 0, rows);
      for (int rank = 1; rank < shares.length; rank++) {
        largest = largest.maximum(shares[rank].maxima.narrow(0, 0, rows));
      }
      return largest;
    }

    private Tensor normaliser(int rows, Tensor maximum) {
      Tensor sum = torch.zeros_like(maximum);
      for (Share member : shares) {
        sum.addcmul_(member.sums.narrow(0, 0, rows), factor(member, rows, maximum));
      }
      if (targets.excluded().any()) {
        sum.clamp_min_(new Scalar(Float.MIN_NORMAL)); // a row with all excluded weighs nothing
      }
      return sum;
    }

    /** exp(m - maximum) of a member's sums. */
    private static Tensor factor(Share member, int rows, Tensor maximum) {
      return member.maxima.narrow(0, 0, rows).sub(maximum).exp_();
    }

    private Tensor rowWeights(int first, int rows, Tensor like) {
      return Tensor.create(targets.rowWeights(first, rows)).to(like.scalar_type()).unsqueeze(1);
    }

    /** dL/dE of this member's candidates. */
    private void finishCandidates(
        int first, Tensor q, int rows, Tensor[] chunkMaxima, Tensor maximum, Tensor share) {
      double keep = first == 0 ? 0 : 1;
      Tensor weighted = q.mul(share);
      for (int number = 0; number < chunkMaxima.length; number++) {
        try (PointerScope scope = new PointerScope()) {
          int start = from + number * chunk;
          int count = Math.min(chunk, to - start);
          Tensor scaled = weighted;
          if (!bounded) {
            scaled = weighted.mul(chunkMaxima[number].sub(maximum).exp_());
            chunkMaxima[number].releaseReference();
          }
          Tensor gradient = candidateGradient.narrow(0, start, count);
          Tensor p = exponentials(start, count, rows);
          addProduct(gradient, p.t(), rounded(scaled), keep);
        }
      }
      // minus T^T q
      Targets.Entries own = targets.entries(first, first + rows, from, to);
      if (own.count() > 0) {
        Tensor scaled = q.index_select(0, own.rows(first)).mul(own.weights(q, kept()));
        candidateGradient.index_add_(0, own.items(0), scaled, new Scalar(-1.0));
      }
      if (shape.smoothing() > 0) {
        Tensor uniform = q.mul(rowWeights(first, rows, q)).sum(0);
        uniform.mul_(new Scalar(shape.smoothing() / candidates.size(0)));
        candidateGradient.narrow(0, from, to - from).sub_(uniform);
      }
    }

    /** Share of a target's weight that smoothing leaves to it. */
    private double kept() {
      return 1 - shape.smoothing();
    }

    /** diag(W) P E of this member's rows. */
    private void finishQueries(
        Tensor queryGradient, int own, int end, Tensor maximum, Tensor rowShare) {
      int rows = Math.toIntExact(maximum.size(0));
      Tensor target = queryGradient.narrow(0, own, end - own).zero_();
      for (Share member : shares) {
        target.addcmul_(
            member.gradient.narrow(0, own, end - own),
            factor(member, rows, maximum).narrow(0, own, end - own));
      }
      target.mul_(rowShare.narrow(0, own, end - own));
    }

    /** Subtracts T E from this member's rows, and computes their loss. */
    private double ownLoss(
        int first,
        Tensor q,
        Tensor queryGradient,
        int own,
        int end,
        Tensor maximum,
        Tensor normaliser) {
      Tensor weights = rowWeights(first + own, end - own, q);
      Tensor logSums =
          normaliser.narrow(0, own, end - own).log().add_(maximum.narrow(0, own, end - own));
      double loss = logSums.mul(weights).sum().item_double();
      Targets.Entries entries =
          targets.entries(first + own, first + end, 0, Math.toIntExact(candidates.size(0)));
      if (entries.count() > 0) {
        Tensor rows = entries.rows(first);
        Tensor vectors = candidates.index_select(0, entries.items(0));
        Tensor scores =
            vectors
                .mul(q.index_select(0, rows))
                .sum(new long[] {1}, true, new ScalarTypeOptional());
        Tensor kept = entries.weights(q, kept());
        loss -= scores.mul(kept).sum().item_double();
        queryGradient.index_add_(0, rows, vectors.mul(kept), new Scalar(-1.0));
      }
      if (shape.smoothing() > 0) {
        Tensor mean = candidates.mean(new long[] {0}, true, new ScalarTypeOptional());
        Tensor smoothed = weights.mul(new Scalar(shape.smoothing()));
        Tensor scores = q.narrow(0, own, end - own).mm(mean.t());
        loss -= scores.mul(smoothed).sum().item_double();
        queryGradient.narrow(0, own, end - own).sub_(smoothed.mul(mean));
      }
      return loss;
    }
  }

  @Override
  public void close() {
    exponentials.releaseReference();
    for (Share share : shares) {
      share.release();
    }
  }
}
