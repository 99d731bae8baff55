"use strict";
// The plots of a probe. Shares in the data are fractions; on the page they are percent.
const models = report.models.map(model => model.model);
const colour = Page.modelColour(models, report.reference, new Set(models));
const theta = {field: "theta", type: "quantitative", title: "theta",
  scale: {domain: [0.1, 0.9], padding: 12}, axis: {format: ".1f", tickCount: 9}};

function shares(curve) {
  const values = curve.points.flatMap(point => Object.entries(point.models)
    .filter(([, share]) => share !== null)
    .map(([model, share]) => ({
      model,
      theta: point.theta,
      pairs: point.pairs,
      value: 100 * share.share,
      pairsLower: 100 * share.overPairs.lower,
      pairsUpper: 100 * share.overPairs.upper,
      lower: 100 * share.overTargets.lower,
      upper: 100 * share.overTargets.upper,
    })));
  const y = field => ({field, type: "quantitative", title: "right on both sequences, %", scale: {zero: false}});
  const number = (field, title) => ({field, title, type: "quantitative", format: ".2f"});
  return {
    data: {values},
    height: 360,
    encoding: {
      x: theta,
      color: {...colour, legend: {...colour.legend, symbolOpacity: 1}},
      tooltip: [{field: "model"}, number("theta", "theta"), number("value", "right, %"),
        number("lower", "by targets from"), number("upper", "to"), number("pairsLower", "by pairs from"),
        number("pairsUpper", "to "), {field: "pairs", title: "pairs", type: "quantitative", format: ","}],
    },
    layer: [
      {mark: {type: "area"}, encoding: {y: y("lower"), y2: {field: "upper"},
        opacity: {condition: {param: "front", value: 0.14}, value: 0.02}}},
      {params: [Page.inFront], mark: {type: "line", strokeWidth: 2}, encoding: {y: y("value"),
        opacity: {condition: {param: "front", value: 1}, value: 0.12}}},
      {mark: {type: "rule", strokeWidth: 1.5}, encoding: {y: y("pairsLower"), y2: {field: "pairsUpper"},
        opacity: {condition: {param: "front", value: 1}, value: 0.12}}},
      {mark: {type: "point", size: 40}, encoding: {y: y("value"),
        opacity: {condition: {param: "front", value: 1}, value: 0.12}}},
    ],
  };
}

function pairs(curve) {
  const values = curve.points.filter(point => point.pairs > 0);
  const tooltip = [
    {field: "theta", type: "quantitative", format: ".2f"},
    {field: "pairs", type: "quantitative", format: ","},
    {field: "targets", type: "quantitative", format: ","},
    {field: "meanLength", title: "mean length", type: "quantitative", format: ".2f"},
    {field: "meanDegree", title: "mean degree", type: "quantitative", format: ".3f"}];
  return {
    data: {values},
    height: 200,
    encoding: {x: theta, tooltip},
    resolve: {scale: {y: "independent"}},
    layer: [
      {mark: {type: "bar", width: 14, color: "#5b8dbf", opacity: 0.55},
        encoding: {y: {field: "pairs", type: "quantitative", title: "pairs", axis: {format: "~s", grid: true}}}},
      {mark: {type: "line", color: Page.colour("--accent"), strokeWidth: 2, point: {color: Page.colour("--accent"), size: 40}},
        encoding: {y: {field: "meanLength", type: "quantitative", title: "mean length (line)", scale: {zero: false},
          axis: {orient: "right", grid: false}}}},
    ],
  };
}

async function drawProbe() {
  for (const curve of report.curves) {
    await Page.draw("plot-" + curve.pairs, shares(curve));
    await Page.draw("plot-" + curve.pairs + "-pairs", pairs(curve));
  }
}

Page.start(drawProbe);
