// The recommended items, who recommended them, and what is to be said about the session.
import {bar, element, keepingFocus, short, whole} from "./dom.js";
import {strip, why} from "./explanation.js";

/**
 * Shows an answer.
 *
 * @param answer of the API; with `explanation` once it is there
 * @param open ids of the items whose explanation is unfolded; changed when one is folded
 * @param choose called with the id of an item that was clicked
 */
export function showItems(list, answer, open, choose) {
  const scores = answer.items.map(({score}) => score);
  const lowest = Math.min(...scores);
  const span = Math.max(...scores) - lowest || 1;
  keepingFocus(list, () => list.replaceChildren(...answer.items.map(({item, score}, place) => element(
    "li",
    {class: "item"},
    element("span", {class: "number"}, String(place + 1)),
    element("button", {type: "button", class: "add id", "data-focus": "add", title: "Add to the session", onclick: () => choose(item)}, item),
    element(
      "span",
      {class: "score", title: answer.fallback === null ? "score" : "clicks in the training data"},
      bar(0.05 + 0.95 * (score - lowest) / span),
      answer.fallback === null ? short(score) : `${whole(score)} clicks`),
    ...explained(answer, item, place, open)))));
}

function explained(answer, item, place, open) {
  const reason = answer.explanation?.items[place];
  if (!reason) {
    return [];
  }
  const panel = element("div", {id: `why-${place}`, class: "why", hidden: !open.has(item)}, ...why(answer.explanation, place));
  const button = element(
    "button",
    {
      type: "button", class: "ask", "data-focus": "why", "aria-label": `Why ${item}?`,
      "aria-expanded": String(open.has(item)), "aria-controls": panel.id,
      onclick: () => {
        panel.hidden = !panel.hidden;
        button.setAttribute("aria-expanded", String(!panel.hidden));
        panel.hidden ? open.delete(item) : open.add(item);
      },
    },
    "Why?");
  return [strip(answer.explanation, place), button, panel];
}

/** Which version answered, and how fast. */
export function showMaker(place, answer) {
  place.replaceChildren(
    element("b", {}, answer.model.name), ", version ", element("code", {}, answer.model.version),
    ` \u00b7 ${millis(answer.tookMicros / 1000)} in the service, ${millis(answer.roundTripMillis)} until it was here`);
}

function millis(value) {
  return `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ms`;
}

/** What went otherwise than asked, in sentences. */
export function sentences(answer) {
  const said = [];
  if (answer.fallback !== null) {
    said.push(answer.items.length > 0
      ? `These are merely popular items: ${answer.fallback}.`
      : `There is nothing to show: ${answer.fallback}.`);
  }
  if (answer.unknownItems.length > 0) {
    said.push(`Skipped, because the model has never seen ${answer.unknownItems.length > 1 ? "them" : "it"}: ${answer.unknownItems.join(", ")}.`);
  }
  return said;
}
