package org.linet.onnx.family;

import ai.onnx.proto.OnnxMl.ModelProto;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.Provenance;
import org.linet.onnx.builder.GraphBuilder;
import org.linet.onnx.builder.GraphBuilder.ElementType;
import org.linet.onnx.builder.Layers;
import org.linet.onnx.builder.ModelTensors;
import org.linet.onnx.builder.Value;
import org.linet.settings.FamilyDeclarations;

/** The graphs of one trained model. */
public final class ModelGraph {
  /** The input of a graph: catalogue rows, oldest click first, int64 [B,L]. */
  public static final String SESSION = "session";

  /** The output of an encoder: what the rows of the scored table are multiplied with, [B,n]. */
  public static final String QUERY = "query";

  /** The output of a whole graph, [B,|V|]. */
  public static final String SCORES = "scores";

  private static final double SMALLEST_NORM = 1e-12;

  private final ModelArtifact artifact;
  private final FamilyGraph family;
  private final Hyperparameters values;
  private final ModelTensors tensors;

  private ModelGraph(
      ModelArtifact artifact, FamilyGraph family, Hyperparameters values, ModelTensors tensors) {
    this.artifact = artifact;
    this.family = family;
    this.values = values;
    this.tensors = tensors;
  }

  /**
   * The graphs of a verified model.
   *
   * @throws org.linet.core.LinetException if its family has none, or its parameters cannot be read
   */
  public static ModelGraph of(ModelArtifact artifact) {
    String name = artifact.description().family();
    FamilyGraph family = FamilyGraphs.of(name);
    Hyperparameters values =
        artifact.hyperparameters(FamilyDeclarations.find(name).hyperparameters());
    return new ModelGraph(artifact, family, values, ModelTensors.of(artifact.folder()));
  }

  /** The family's name. */
  public String family() {
    return family.family();
  }

  /** |V|. */
  public int items() {
    return artifact.catalog().size();
  }

  /** Whether scores are products of a query, which {@link #encoder} makes, and the item vectors. */
  public boolean scoresAreProducts() {
    return family instanceof QueryGraph;
  }

  /** The table that clicks are looked up in. */
  public Table lookedUp() {
    return family.lookedUp(values);
  }

  /** The table whose products with a query scores are made of. */
  public Table scored() {
    return family.scored(values);
  }

  /** Columns at the end of {@link #scored} that are biases of the items. */
  public int biases() {
    return family.biases();
  }

  /** The table of the look-ups, then that of the scores if it is another. */
  public List<Table> tables() {
    return Stream.of(lookedUp(), scored()).distinct().toList();
  }

  /** Last clicks of a session that the model reads. */
  public int maxLength() {
    return values.whole("max-length");
  }

  /**
   * Writes a table as look-ups and scores use it: with L2-normalised rows where the model
   * normalises.
   *
   * @param target a place for every number of the table, from position 0 on
   * @throws org.linet.core.LinetException if the model's table is missing, misshapen or not finite
   */
  public void write(Table table, FloatBuffer target) {
    int columns = table.columns();
    FloatBuffer source = tensors.values(table.name(), items(), columns);
    boolean normalize = family.normalizes(values);
    float[] row = new float[columns];
    for (int item = 0; item < items(); item++) {
      source.get(item * columns, row);
      if (normalize) {
        normalize(row);
      }
      target.put(item * columns, row);
    }
  }

  private static void normalize(float[] row) {
    double squares = 0;
    for (float element : row) {
      squares += (double) element * element;
    }
    float norm = (float) Math.max(Math.sqrt(squares), SMALLEST_NORM);
    for (int i = 0; i < row.length; i++) {
      row[i] /= norm;
    }
  }

  /**
   * {@link #SESSION} and the table of the look-ups, by its name, to {@link #QUERY}: the table may
   * be shared by graphs. Only for scores that are products.
   */
  public ModelProto encoder() {
    if (!(family instanceof QueryGraph queries)) {
      throw new IllegalStateException("the scores of " + family() + " are no products");
    }
    GraphBuilder graph = new GraphBuilder(family());
    Value rows = input(graph, lookedUp());
    Value query = queries.query(graph, new Layers(graph, tensors), values, clicks(graph, rows));
    int columns = scored().columns();
    graph.output(normalized(graph, query), QUERY, ElementType.FLOAT, "batch", columns);
    return model(graph);
  }

  /** {@link #SESSION} and the tables, by their names, to {@link #SCORES}. */
  public ModelProto scorer() {
    GraphBuilder graph = new GraphBuilder(family());
    return scores(graph, table -> input(graph, table));
  }

  /**
   * {@link #SESSION} to {@link #SCORES}, with the tables as constants.
   *
   * @param bytes of every table as {@link #write} wrote it, little-endian; not copied
   */
  public ModelProto whole(Map<Table, ByteBuffer> bytes) {
    GraphBuilder graph = new GraphBuilder(family());
    return scores(graph, table -> constant(graph, table, bytes));
  }

  private Value input(GraphBuilder graph, Table table) {
    return graph.input(table.name(), ElementType.FLOAT, items(), table.columns());
  }

  private Value constant(GraphBuilder graph, Table table, Map<Table, ByteBuffer> bytes) {
    ByteBuffer elements = Objects.requireNonNull(bytes.get(table));
    return graph.tensor(table.name(), ElementType.FLOAT, elements, items(), table.columns());
  }

  private ModelProto scores(GraphBuilder graph, Function<Table, Value> rows) {
    Value lookedUp = rows.apply(lookedUp());
    Value scored = scored().equals(lookedUp()) ? lookedUp : rows.apply(scored());
    Value scores =
        family.scores(
            graph,
            new Layers(graph, tensors),
            values,
            clicks(graph, lookedUp),
            query -> graph.timesTransposed(normalized(graph, query), scored));
    graph.output(scores, SCORES, ElementType.FLOAT, "batch", items());
    return model(graph);
  }

  /** The last clicks, as many as the model reads. */
  private FamilyGraph.Clicks clicks(GraphBuilder graph, Value lookedUp) {
    Value session = graph.input(SESSION, ElementType.INT64, "batch", "length");
    Value read = graph.slice(session, 1, -maxLength(), Long.MAX_VALUE);
    return new FamilyGraph.Clicks(read, graph.gather(lookedUp, read, 0));
  }

  /** A query, normalised and scaled where the model normalises. */
  private Value normalized(GraphBuilder graph, Value q) {
    if (!family.normalizes(values)) {
      return q;
    }
    Value norm = graph.max(graph.lengths(q, 1), graph.constant(SMALLEST_NORM));
    return graph.mul(graph.div(q, norm), graph.constant(values.real("scale")));
  }

  private ModelProto model(GraphBuilder graph) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("family", family());
    properties.put("items", Integer.toString(items()));
    properties.put("max-length", Integer.toString(maxLength()));
    properties.put("data", artifact.description().dataName());
    properties.put("trained", artifact.description().created());
    return graph.model("LINet " + Provenance.libraryVersion(), properties);
  }
}
