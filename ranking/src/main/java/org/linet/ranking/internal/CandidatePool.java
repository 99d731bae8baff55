package org.linet.ranking.internal;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.linet.core.model.Proposals;
import org.linet.core.session.PrefixBatch;
import org.linet.ranking.member.FirstStage;
import org.linet.ranking.member.Members;

/**
 * Asks the members about a batch and looks at its prefixes one by one, on all processors where
 * there are many. Scratch is lent to one thread at a time.
 */
final class CandidatePool {
  /** Prefixes that the members are asked about at once. */
  static final int CHUNK = 128;

  /** Prefixes that are worth another thread. */
  private static final int SHARE = 1;

  private final Members members;
  private final int most;
  private final Supplier<RankedCandidates> scratch;
  private final ConcurrentLinkedQueue<RankedCandidates> idle = new ConcurrentLinkedQueue<>();

  CandidatePool(Members members, int most, Supplier<RankedCandidates> scratch) {
    this.members = members;
    this.most = most;
    this.scratch = scratch;
  }

  /** Looks at a prefix of a chunk. */
  interface Reader {
    /**
     * Takes a prefix; called by several threads, each with scratch of its own.
     *
     * @param proposals of the chunk
     * @param chunk the chunk
     * @param prefix number within the chunk
     * @param number number within the batch
     */
    void read(
        RankedCandidates candidates,
        List<Proposals> proposals,
        PrefixBatch chunk,
        int prefix,
        int number);
  }

  void forEach(PrefixBatch prefixes, Reader reader) {
    for (int from = 0; from < prefixes.size(); from += CHUNK) {
      int start = from;
      PrefixBatch chunk = prefixes.slice(from, Math.min(prefixes.size(), from + CHUNK));
      List<Proposals> proposals = FirstStage.ask(members, chunk, most);
      int shares = (chunk.size() + SHARE - 1) / SHARE;
      IntStream stream = IntStream.range(0, shares);
      (shares == 1 ? stream : stream.parallel())
          .forEach(share -> readShare(proposals, chunk, share * SHARE, start, reader));
    }
  }

  private void readShare(
      List<Proposals> proposals, PrefixBatch chunk, int from, int start, Reader reader) {
    RankedCandidates borrowed = idle.poll();
    RankedCandidates candidates = borrowed == null ? scratch.get() : borrowed;
    for (int prefix = from; prefix < Math.min(chunk.size(), from + SHARE); prefix++) {
      reader.read(candidates, proposals, chunk, prefix, start + prefix);
    }
    idle.offer(candidates); // only after success: one that a failure left dirty is dropped
  }
}
