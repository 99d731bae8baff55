"use strict";
// The heat maps of an explanation. Clicks are told apart by their numbers: an item may be clicked again.
const names = Object.fromEntries(report.clicks.map(click => [click.number, `${click.number}: ${click.item}`]));
const clickNames = report.clicks.map(click => names[click.number]);

/** Contributions may be negative, so the middle of their colours is 0. */
function contributionCells() {
  return report.items.flatMap((item, place) => item.contributions.map((value, c) => (
    {row: `${place + 1}. ${item.item}`, click: clickNames[c], value})));
}

function groupCells() {
  return report.clicks.filter(click => click.group).flatMap(click => click.group.map((value, c) => (
    {row: names[click.number], click: clickNames[c], value})));
}

function heatMap(cells, rows, rowTitle) {
  const greatest = Math.max(...cells.map(cell => Math.abs(cell.value)), Number.MIN_VALUE);
  const values = cells.map(cell => ({...cell, strength: Math.abs(cell.value) / greatest}));
  const axis = {field: "click", type: "nominal", sort: clickNames, title: "click", axis: {labelAngle: -40, orient: "top"}};
  return {
    data: {values},
    height: 26 * rows.length,
    encoding: {x: axis, y: {field: "row", type: "nominal", sort: rows, title: rowTitle}},
    layer: [
      {
        mark: {type: "rect", tooltip: true},
        encoding: {
          color: {
            field: "value", type: "quantitative", legend: null,
            scale: {
              domain: [-greatest, 0, greatest],
              range: ["#4c8bd6", Page.colour("--card"), Page.colour("--accent")],
              interpolate: "rgb",
            },
          },
          tooltip: [{field: "row", title: rowTitle}, {field: "click"}, {field: "value", format: ".4f"}],
        },
      },
      {
        mark: {type: "text", fontSize: 11},
        encoding: {
          text: {field: "value", type: "quantitative", format: ".2f"},
          color: {condition: {test: "datum.strength > 0.75", value: Page.colour("--paper")}, value: Page.colour("--ink")},
        },
      },
    ],
  };
}

Page.start(async () => {
  if (document.getElementById("plot-contributions")) {
    const rows = report.items.map((item, place) => `${place + 1}. ${item.item}`);
    await Page.draw("plot-contributions", heatMap(contributionCells(), rows, "item"));
  }
  if (document.getElementById("plot-groups")) {
    await Page.draw("plot-groups", heatMap(groupCells(), clickNames, "group around"));
  }
});
