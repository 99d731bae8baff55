package org.linet.onnx.graphs;

import ai.onnx.proto.OnnxMl.ModelProto;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.Provenance;
import org.linet.onnx.graph.GraphBuilder;
import org.linet.onnx.graph.GraphBuilder.ElementType;
import org.linet.onnx.graph.Layers;
import org.linet.onnx.graph.ModelTensors;
import org.linet.onnx.graph.Value;

/** The graphs of one trained model. */
public final class ModelGraph {
  /** The input of a graph: catalogue rows, oldest click first, int64 [B,L]. */
  public static final String SESSION = "session";

  /** The item table's name: a constant of a whole graph, an input of an encoder, [|V|,d]. */
  public static final String ITEMS = "item.weight";

  /** The output of an encoder: what the item vectors are multiplied with, [B,d]. */
  public static final String QUERY = "query";

  /** The output of a whole graph, [B,|V|]. */
  public static final String SCORES = "scores";

  private static final double SMALLEST_NORM = 1e-12;

  private final ModelArtifact artifact;
  private final QueryGraph family;
  private final Hyperparameters values;
  private final ModelTensors tensors;

  private ModelGraph(
      ModelArtifact artifact, QueryGraph family, Hyperparameters values, ModelTensors tensors) {
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
    QueryGraph family = QueryGraphs.of(name);
    Hyperparameters values = artifact.hyperparameters(ModelFamilies.find(name).hyperparameters());
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

  /** d. */
  public int dimension() {
    return values.whole("dimension");
  }

  /** Last clicks of a session that the model reads. */
  public int maxLength() {
    return values.whole("max-length");
  }

  /**
   * Writes the item vectors that look-ups and scores use: L2-normalised where the model normalises.
   *
   * @param target |V| d places from position 0 on
   * @throws org.linet.core.LinetException if the model's table is missing, misshapen or not finite
   */
  public void writeItems(FloatBuffer target) {
    int d = dimension();
    FloatBuffer source = tensors.values(ITEMS, items(), d);
    boolean normalize = values.flag("normalize");
    float[] row = new float[d];
    for (int item = 0; item < items(); item++) {
      source.get(item * d, row);
      if (normalize) {
        normalize(row);
      }
      target.put(item * d, row);
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

  /** {@link #SESSION} and {@link #ITEMS} to {@link #QUERY}: the table may be shared by graphs. */
  public ModelProto encoder() {
    GraphBuilder graph = new GraphBuilder(family());
    Value items = graph.input(ITEMS, ElementType.FLOAT, items(), dimension());
    graph.output(query(graph, items), QUERY, ElementType.FLOAT, "batch", dimension());
    return model(graph);
  }

  /**
   * {@link #SESSION} to {@link #SCORES}: encoder and scoring, with the table as a constant.
   *
   * @param items bytes as {@link #writeItems} wrote them, little-endian; not copied
   */
  public ModelProto whole(ByteBuffer items) {
    GraphBuilder graph = new GraphBuilder(family());
    Value table = graph.tensor(ITEMS, ElementType.FLOAT, items, items(), dimension());
    Value scores = graph.timesTransposed(query(graph, table), table);
    graph.output(scores, SCORES, ElementType.FLOAT, "batch", items());
    return model(graph);
  }

  /** The query of the last clicks, normalised and scaled where the model normalises. */
  private Value query(GraphBuilder graph, Value table) {
    Value session = graph.input(SESSION, ElementType.INT64, "batch", "length");
    Value read = graph.slice(session, 1, -maxLength(), Long.MAX_VALUE);
    Value x = graph.gather(table, read, 0);
    Layers layers = new Layers(graph, tensors);
    Value q = family.query(graph, layers, values, new QueryGraph.Clicks(read, x));
    if (!values.flag("normalize")) {
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
