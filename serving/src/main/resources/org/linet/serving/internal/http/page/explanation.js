// Why: how the model reads the clicks, and what each of them did for an item.
import {bar, element, short, signed, whole} from "./dom.js";

const SHOWN_LOSSES = 3;
const SHOWN_SESSIONS = 5;

/** The clicks as the model reads them: its groups as a heat map, and the weights that it has. */
export function clicksRead(explanation) {
  const {clicks, items} = explanation;
  const grouped = clicks.filter(click => click.group);
  const attentive = clicks.some(click => click.attention !== null);
  const greatest = Math.max(...grouped.flatMap(click => click.group), Number.MIN_VALUE);
  const most = Math.max(...clicks.map(click => click.attention ?? 0), Number.MIN_VALUE);
  const head = title => element("th", {scope: "col", title}, title.split(":")[0]);
  return element(
    "table",
    {},
    element("thead", {}, element(
      "tr",
      {},
      element("th", {scope: "col"}, grouped.length > 0 ? "group around" : "click"),
      ...(grouped.length > 0 ? clicks.map(click => head(`${click.number}: ${click.item}`)) : []),
      grouped.length > 0 && head("width \u03c3: of the group, in clicks"),
      attentive && head("attention: weight in the summary of the session"),
      head(`stay: how many of the ${items.length} items stay among the best ${lastRank(items)} without this click`))),
    element("tbody", {}, ...clicks.map(click => element(
      "tr",
      {class: click.read ? "" : "unread", title: click.read ? null : "older than the model reads back"},
      element("th", {scope: "row"}, element("span", {class: "number"}, String(click.number)), " ", click.item),
      ...(grouped.length > 0 ? clicks.map((_, other) => heat(click.group?.[other], greatest)) : []),
      grouped.length > 0 && element("td", {}, click.groupWidth === null ? "" : short(click.groupWidth)),
      attentive && element("td", {class: "attention"}, ...(click.attention === null ? [] : [bar(click.attention / most), click.attention.toFixed(2)])),
      element("td", {}, click.stay === null ? "" : `${staying(items, click)} of ${items.length}`)))));
}

/** The rank of the last item shown: rules, and items that are hidden because they were clicked, leave gaps above it. */
function lastRank(items) {
  return Math.max(...items.map(({rank}) => rank));
}

function staying(items, click) {
  const last = lastRank(items);
  return items.filter(item => item.without.some(({click: number, rank}) => number === click.number && rank <= last)).length;
}

function heat(weight, greatest) {
  if (weight === undefined) {
    return element("td");
  }
  const share = weight / greatest;
  const cell = element("td", {class: share > 0.8 ? "heat strong" : "heat"}, weight.toFixed(2));
  cell.style.setProperty("--share", share.toFixed(4));
  return cell;
}

/** What the heat map shows, in a sentence. */
export function aboutClicks(explanation) {
  return explanation.clicks.some(click => click.group)
    ? "A row is the group around a click: how much of each click the model reads together with it, in whatever order."
    : "This model forms no groups.";
}

/** The contributions to an item as one small strip, a mark a click. */
export function strip(explanation, place) {
  const values = explanation.items[place].contributions;
  const greatest = Math.max(...values.map(Math.abs), Number.MIN_VALUE);
  const marks = values.map(value => {
    const mark = element("span", {class: value < 0 ? "mark negative" : "mark"});
    mark.style.setProperty("--share", (Math.abs(value) / greatest).toFixed(4));
    return mark;
  });
  return element("span", {class: "strip", "aria-hidden": "true"}, ...marks);
}

/** Why an item is recommended: contributions, what-ifs, and what of the training data speaks for it. */
export function why(explanation, place) {
  const item = explanation.items[place];
  return [
    contributions(explanation, item),
    ...paragraphs(item.reasons.length > 0 ? [`Speaks for it: ${item.reasons.join("; ")}.`] : []),
    ...paragraphs(whatIf(explanation, item)),
    ...paragraphs(Object.keys(item.parts).length > 0
      ? [`Parts of the score: ${Object.entries(item.parts).map(([name, value]) => `${name} ${short(value)}`).join(", ")}.`] : []),
    ...evidence(explanation, item, place),
  ].filter(node => node !== null);
}

function contributions(explanation, item) {
  if (item.contributions.length === 0) {
    return element("p", {}, "There is only this one click, so it is the whole reason.");
  }
  const greatest = Math.max(...item.contributions.map(Math.abs), Number.MIN_VALUE);
  return element("ul", {class: "contributions", "aria-label": `Contributions to ${item.item}`}, ...explanation.clicks.map((click, c) => {
    const value = item.contributions[c];
    return element(
      "li",
      {},
      element("span", {class: "number"}, String(click.number)),
      element("span", {class: "id"}, click.item),
      bar(value / greatest, "around-zero"),
      element("span", {class: "value"}, signed(value, greatest)));
  }));
}

/** The clicks that hold the item up or down most, a sentence each. */
function whatIf(explanation, item) {
  const names = new Map(explanation.clicks.map(click => [click.number, click.item]));
  return item.without
    .filter(({rank}) => rank !== item.rank)
    .sort((a, b) => Math.abs(b.rank - item.rank) - Math.abs(a.rank - item.rank))
    .slice(0, SHOWN_LOSSES)
    .map(({click, rank}) => `Without click ${click} (${names.get(click)}), it ${rank > item.rank ? "falls" : "rises"}`
      + ` from rank ${whole(item.rank)} to ${whole(rank)}.`);
}

function evidence(explanation, item, place) {
  const voters = explanation.neighbours.filter(({votes}) => votes[place] > 0).sort((a, b) => b.votes[place] - a.votes[place]);
  const rules = explanation.rules.filter(rule => rule.item === item.item);
  return [
    ...list("Sessions of the training data that voted for it", voters.slice(0, SHOWN_SESSIONS).map(voter =>
      `${short(voter.votes[place])} points from session ${whole(voter.session)}, which shares click`
      + ` ${voter.sharedClicks.join(", ")}: ${voter.items.join(", ")}`)),
    ...list("Rules that lead to it", rules.map(rule =>
      `${short(rule.weight)} points from click ${rule.click}, place ${whole(rule.place)} of its ${whole(rule.of)} rules`)),
  ];
}

function list(title, lines) {
  return lines.length === 0 ? [] : [
    element("h3", {}, title),
    element("ul", {class: "evidence"}, ...lines.map(line => element("li", {}, line))),
  ];
}

function paragraphs(lines) {
  return lines.map(line => element("p", {}, line));
}
