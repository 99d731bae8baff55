package org.linet.onnx.builder;

/**
 * A tensor of a graph: an input, a constant, or what an operator computes.
 *
 * @param name unique in its graph
 */
public record Value(String name) {}
