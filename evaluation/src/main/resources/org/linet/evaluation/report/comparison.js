"use strict";
// The plots of a comparison. Figures in the data are fractions; on the page they are percent.
const LABELS = {hit: "Hit@20", mrr: "MRR@20", ndcg: "NDCG@20"};
const models = report.rows.map(row => row.model);
const metric = () => document.querySelector("input[name=metric]:checked").value;
const percent = fraction => (fraction === undefined || fraction === null ? null : 100 * fraction);
const at20 = (figures, name) => percent(figures && figures[name] ? figures[name]["20"] : null);

const emphasis = () => ({
  condition: {test: {field: "model", equal: report.reference}, value: Page.colour("--accent")},
  value: "#5b8dbf",
});

const number = (field, title) => ({field, title, type: "quantitative", format: ".2f"});
const modelAxis = {field: "model", type: "nominal", sort: models, title: null, axis: {grid: true, ticks: false}};

function accuracy(name) {
  const values = report.rows.map(row => ({
    model: row.model,
    value: at20(row, name),
    lower: at20(row.interval.lower, name),
    upper: at20(row.interval.upper, name),
    optimistic: at20(row.optimistic, name),
    published: at20(row.published, name),
    bestOnTest: row.bestEpochOnTest ? percent(row.bestEpochOnTest[name + "@20"]) : null,
  }));
  const tooltip = [
    {field: "model"}, number("value", LABELS[name]), number("lower", "from"), number("upper", "to"),
    number("optimistic", "ties in favour"), number("bestOnTest", "best epoch on test"),
    number("published", "paper")];
  const x = (field, title) => ({
    field, type: "quantitative", title, scale: {zero: false, nice: true}, axis: {tickCount: 10}});
  return {
    data: {values},
    height: 26 * models.length,
    encoding: {y: modelAxis, tooltip},
    layer: [
      {mark: {type: "rule", strokeWidth: 1.5, strokeDash: [2, 3], opacity: 0.7},
        encoding: {x: x("value", LABELS[name] + " %"), x2: {field: "optimistic"}}},
      {mark: {type: "tick", thickness: 2, size: 12, opacity: 0.7}, encoding: {x: x("optimistic"), color: {value: Page.colour("--soft")}}},
      {mark: {type: "rule", strokeWidth: 3}, encoding: {x: x("lower"), x2: {field: "upper"}, color: emphasis()}},
      {mark: {type: "point", size: 110, opacity: 1}, encoding: {x: x("value"), color: emphasis()}},
      ...(values.some(value => value.published !== null) ? [{
        transform: [{filter: "datum.published !== null"}],
        mark: {type: "point", shape: "diamond", size: 90, filled: false, strokeWidth: 2, opacity: 1},
        encoding: {x: x("published"), color: {value: Page.colour("--ink")}},
      }] : []),
    ],
  };
}

const COST_HEIGHT = 400;

/** Where a label stands beside its circle: the first place that no earlier label or circle has. */
const PLACES = {
  above: {dx: 0, dy: -19, align: "center"},
  below: {dx: 0, dy: 20, align: "center"},
  right: {dx: 18, dy: 1, align: "left"},
  left: {dx: -18, dy: 1, align: "right"},
  aboveRight: {dx: 6, dy: -19, align: "left"},
  aboveLeft: {dx: -6, dy: -19, align: "right"},
  belowRight: {dx: 6, dy: 20, align: "left"},
  belowLeft: {dx: -6, dy: 20, align: "right"},
  higher: {dx: 0, dy: -34, align: "center"},
  lower: {dx: 0, dy: 35, align: "center"},
};

function placeLabels(values, width) {
  const scale = (all, size) => {
    const low = Math.min(...all), high = Math.max(...all);
    return value => (high === low ? size / 2 : size * (0.06 + 0.88 * (value - low) / (high - low)));
  };
  const x = scale(values.map(value => Math.log(value.millis)), width);
  const y = scale(values.flatMap(value => [value.lower, value.upper]), COST_HEIGHT);
  const taken = values.map(value => {
    const left = x(Math.log(value.millis)) - 9, top = COST_HEIGHT - y(value.value) - 9;
    return [left, top, left + 18, top + 18];
  });
  const box = (value, place) => {
    const long = 7 * value.model.length;
    const middle = x(Math.log(value.millis)) + place.dx, line = COST_HEIGHT - y(value.value) + place.dy;
    const left = middle - {left: 0, center: long / 2, right: long}[place.align];
    return [left, line - 7, left + long, line + 7];
  };
  const overlap = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  const clashes = (a, own) => taken.filter((b, i) => i !== own && overlap(a, b)).length;
  return values.map((value, own) => {
    const [name, best] = Object.entries(PLACES)
      .map(([each, place]) => [each, box(value, place)])
      .reduce((a, b) => (clashes(b[1], own) < clashes(a[1], own) ? b : a));
    taken.push(best);
    return {...value, place: name};
  });
}

function cost(name) {
  const values = placeLabels(report.rows.map(row => ({
    model: row.model,
    value: at20(row, name),
    lower: at20(row.interval.lower, name),
    upper: at20(row.interval.upper, name),
    millis: Math.max(row.medianMicros / 1000, 1e-4),
    slow: row.p99Micros / 1000,
    megabytes: row.bytes / 1e6,
    training: row.trainSeconds,
  })), document.getElementById("plot-cost").clientWidth - 60);
  const x = {field: "millis", type: "quantitative", scale: {type: "log", nice: false, padding: 40},
    title: "median time of a prediction, ms (logarithmic)", axis: {tickCount: 5, format: "~g"}};
  const y = (field, title) => ({field, type: "quantitative", title, scale: {zero: false, padding: 12}});
  return {
    data: {values},
    height: COST_HEIGHT,
    encoding: {x, tooltip: [
      {field: "model"}, number("value", LABELS[name] + " %"),
      {field: "millis", title: "median ms", format: ".3f"}, {field: "slow", title: "99 % ms", format: ".3f"},
      {field: "megabytes", title: "model MB", format: ",.1f"}, {field: "training", title: "training s", format: ",.1f"}]},
    layer: [
      {mark: {type: "rule", strokeWidth: 1.5, opacity: 0.6}, encoding: {y: y("lower", LABELS[name] + " %"), y2: {field: "upper"}}},
      {mark: {type: "circle", opacity: 0.65, stroke: Page.colour("--card"), strokeWidth: 1},
        encoding: {y: y("value"), color: emphasis(),
          size: {field: "megabytes", type: "quantitative", title: "model MB",
            scale: {range: [60, 900], zero: true}, legend: {orient: "bottom", tickCount: 4}}}},
      ...Object.entries(PLACES).filter(([place]) => values.some(value => value.place === place)).map(([place, offset]) => ({
        transform: [{filter: {field: "place", equal: place}}],
        mark: {type: "text", ...offset},
        encoding: {y: y("value"), text: {field: "model"}},
      })),
    ],
  };
}

function sliceValues(group, name) {
  return report.rows.flatMap(row => row.slices
    .filter(slice => slice.group === group && slice.samples > 0)
    .map(slice => ({
      model: row.model,
      part: slice.name,
      samples: slice.samples,
      value: at20(slice, name),
      lower: at20(slice.interval.lower, name),
      upper: at20(slice.interval.upper, name),
    })));
}

const sliceTooltip = name => [
  {field: "model"}, {field: "part"}, number("value", LABELS[name] + " %"), number("lower", "from"),
  number("upper", "to"), {field: "samples", format: ","}];

const {inFront} = Page;
const modelColour = values => Page.modelColour(models, report.reference, new Set(values.map(value => value.model)));

function lengths(name) {
  const x = {field: "part", type: "ordinal", sort: ["1", "2", "3", "4", "5", "6-10", "11+"],
    title: "clicks before the target", axis: {labelAngle: 0}};
  const y = {type: "quantitative", scale: {zero: false}};
  const values = sliceValues("prefix length", name);
  return {
    data: {values},
    height: 320,
    encoding: {x, color: modelColour(values), tooltip: sliceTooltip(name),
      opacity: {condition: {param: "front", value: 1}, value: 0.12}},
    layer: [
      {params: [inFront], mark: {type: "line", strokeWidth: 2},
        encoding: {y: {...y, field: "value", title: LABELS[name] + " %"}}},
      {mark: {type: "rule", strokeWidth: 1}, encoding: {y: {...y, field: "lower"}, y2: {field: "upper"}}},
      {mark: {type: "point", size: 45}, encoding: {y: {...y, field: "value"}}},
    ],
  };
}

function parts(group, name) {
  const order = {target: ["repeat", "explore"], popularity: ["head", "tail"]}[group];
  const x = {type: "quantitative", title: LABELS[name] + " %", axis: {tickCount: 10}};
  const colour = {field: "part", type: "nominal", sort: order,
    scale: {domain: order, range: [Page.colour("--accent"), "#5b8dbf"]}, legend: {title: null, orient: "top"}};
  return {
    data: {values: sliceValues(group, name).filter(value => order.includes(value.part))},
    height: 24 * models.length,
    encoding: {y: modelAxis, tooltip: sliceTooltip(name)},
    layer: [
      {mark: {type: "line", color: Page.colour("--line"), strokeWidth: 1},
        encoding: {x: {...x, field: "value"}, detail: {field: "model"}}},
      {mark: {type: "rule", strokeWidth: 3}, encoding: {x: {...x, field: "lower"}, x2: {field: "upper"}, color: colour}},
      {mark: {type: "point", size: 80, opacity: 1}, encoding: {x: {...x, field: "value"}, color: colour}},
    ],
  };
}

/** One value an epoch, measured on a part of the data; nothing where that was not measured. */
function curves(read) {
  return report.rows.flatMap(row => row.seeds.flatMap(run => run.epochs.flatMap(epoch =>
    read(epoch).filter(point => point.value !== null && point.value !== undefined).map(point => ({
      model: row.model,
      seed: run.seed === null ? "" : run.seed,
      run: [row.model, run.seed, epoch.phase, point.of].join(" "),
      phase: epoch.phase,
      epoch: epoch.epoch,
      ...point,
    })))));
}

function curve(values, title) {
  const epochs = [...new Set(values.map(value => value.epoch))].sort((a, b) => a - b);
  const every = Math.ceil(epochs.length / 12);
  return {
    data: {values},
    height: 260,
    encoding: {
      x: {field: "epoch", type: "quantitative", title: "epoch", scale: {zero: false, padding: 10},
        axis: {values: epochs.filter((_, i) => i % every === 0), format: "d"}},
      y: {field: "value", type: "quantitative", title, scale: {zero: false}},
      color: modelColour(values),
      detail: {field: "run"},
      strokeDash: {field: "of", type: "nominal", legend: {title: null, orient: "top"}},
      opacity: {condition: {param: "front", value: 1}, value: 0.12},
      tooltip: [{field: "model"}, {field: "seed"}, {field: "phase"}, {field: "epoch"}, {field: "of", title: "measured on"},
        {field: "value", title, format: ".3f"}],
    },
    layer: [
      {params: [inFront], mark: {type: "line", strokeWidth: 2}},
      {mark: {type: "point", size: 40}},
    ],
  };
}

const lossCurves = () => curves(epoch => [{of: epoch.phase, value: epoch.loss}]);
const figureCurves = name => curves(epoch => [
  {of: "tail of train", value: percent(epoch.validation[name + "@20"])},
  {of: "test", value: percent((epoch.test || {})[name + "@20"])}]);

async function drawComparison() {
  const name = metric();
  await Page.draw("plot-accuracy", accuracy(name));
  await Page.draw("plot-cost", cost(name));
  await Page.draw("plot-lengths", lengths(name));
  await Page.draw("plot-target", parts("target", name));
  await Page.draw("plot-popularity", parts("popularity", name));
  if (document.getElementById("plot-curves")) {
    await Page.draw("plot-curves", curve(figureCurves(name), LABELS[name] + " %"));
    await Page.draw("plot-loss", curve(lossCurves(), "training loss, nats"));
  }
}

Page.start(drawComparison);
