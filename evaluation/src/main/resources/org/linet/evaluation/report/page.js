"use strict";
// What the scripts of all reports share: the data, the colours of the page, and drawing.
const report = JSON.parse(document.getElementById("report-data").textContent);

const Page = {
  colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  },

  /** How Vega-Lite draws on this page, in the colours of the moment. */
  config() {
    const ink = Page.colour("--ink"), soft = Page.colour("--soft"), line = Page.colour("--line");
    const text = {labelColor: soft, titleColor: soft, titleFontWeight: 500, labelFontSize: 12, titleFontSize: 12};
    return {
      background: "transparent",
      font: getComputedStyle(document.body).fontFamily,
      view: {stroke: null},
      axis: {...text, gridColor: line, domainColor: line, tickColor: line, labelLimit: 160},
      legend: {...text, symbolType: "circle", labelLimit: 160},
      header: text,
      title: {color: ink, fontSize: 13, anchor: "start", fontWeight: 600},
      text: {color: ink, fontSize: 12},
      rule: {color: soft},
      point: {filled: true},
    };
  },

  /** The reference in the accent, the others in colours that hold on light and on dark. */
  colours(models, reference, shown) {
    const others = ["#4c78a8", "#72b7b2", "#54a24b", "#b279a2", "#eeca3b", "#9d755d", "#76a5d8", "#2f8f83",
      "#d67195", "#8f8fd1", "#a5a058", "#6b8e9f", "#c97b63", "#7aa35a", "#8c6bb1"];
    let next = 0;
    const range = models.map(
      model => model === reference ? Page.colour("--accent") : others[next++ % others.length]);
    const kept = models.map((_, i) => i).filter(i => shown.has(models[i]));
    return {domain: kept.map(i => models[i]), range: kept.map(i => range[i])};
  },

  /** A click in the legend brings models to the front. */
  inFront: {name: "front", select: {type: "point", fields: ["model"], toggle: "true"}, bind: "legend"},

  /** The colour channel of models, with a legend. */
  modelColour(models, reference, shown) {
    return {
      field: "model", type: "nominal", sort: models, scale: Page.colours(models, reference, shown),
      legend: {title: null, orient: "bottom", columns: Math.max(2, Math.min(8, Math.floor(innerWidth / 130)))},
    };
  },

  /** Draws a specification into the element of that id; resolves when it stands there. */
  async draw(id, specification) {
    const place = document.getElementById(id);
    const spec = {
      $schema: "https://vega.github.io/schema/vega-lite/v5.json",
      width: "container",
      autosize: {type: "fit-x", contains: "padding"},
      config: Page.config(),
      ...specification,
    };
    try {
      await vegaEmbed(place, spec, {
        renderer: "svg",
        tooltip: {theme: matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"},
        actions: {export: true, source: false, compiled: false, editor: false},
      });
      place.classList.remove("failed");
    } catch (failure) {
      place.classList.add("failed");
      place.textContent = "This plot could not be drawn: " + failure.message;
      throw failure;
    }
  },

  /** Draws all plots now, and again when the device turns dark or light or a choice is made. */
  start(drawAll) {
    const draw = async () => {
      document.documentElement.dataset.plots = "drawing";
      await drawAll();
      document.documentElement.dataset.plots = "drawn";
    };
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
    document.querySelectorAll(".choice input").forEach(input => input.addEventListener("change", draw));
    draw();
  },
};
