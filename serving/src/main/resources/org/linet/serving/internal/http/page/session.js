// The session: the clicks, oldest first, and the chips that show them.
import {element, keepingFocus} from "./dom.js";

/** Clicks as item ids; an item may be clicked again. Tells `changed` after every change. */
export class Session {
  #items = [];
  #changed;

  constructor(changed) {
    this.#changed = changed;
  }

  get items() {
    return [...this.#items];
  }

  add(item) {
    this.#change([...this.#items, item]);
  }

  remove(place) {
    this.#change(this.#items.filter((_, other) => other !== place));
  }

  /** Moves a click by one place. */
  move(place, by) {
    const items = this.items;
    const [item] = items.splice(place, 1);
    items.splice(place + by, 0, item);
    this.#change(items);
  }

  clear() {
    this.#change([]);
  }

  #change(items) {
    this.#items = items;
    this.#changed();
  }
}

/** Shows the clicks; those that the model does not know are marked. */
export function showClicks(list, session, unknown) {
  const items = session.items;
  keepingFocus(list, () => list.replaceChildren(...items.map((item, place) => chip(session, item, place, unknown.has(item)))));
}

function chip(session, item, place, isUnknown) {
  const last = session.items.length - 1;
  const button = (kind, sign, label, disabled, act) => element(
    "button", {type: "button", "data-focus": kind, "aria-label": label, title: label, disabled, onclick: act}, sign);
  return element(
    "li",
    {class: isUnknown ? "chip unknown" : "chip"},
    element("span", {class: "number"}, String(place + 1)),
    element("span", {class: "id"}, item),
    isUnknown && element("span", {class: "soft"}, "unknown"),
    button("earlier", "\u2039", `Move click ${place + 1}, ${item}, earlier`, place === 0, () => session.move(place, -1)),
    button("later", "\u203a", `Move click ${place + 1}, ${item}, later`, place === last, () => session.move(place, 1)),
    button("remove", "\u00d7", `Remove click ${place + 1}, ${item}`, false, () => session.remove(place)));
}
