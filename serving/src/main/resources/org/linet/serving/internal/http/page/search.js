// The search field with its suggestions: a combobox after the ARIA practices.
import {element, whole} from "./dom.js";

const PAUSE_MILLIS = 120;

/**
 * Brings the field to life.
 *
 * @param find from a text and an abort signal to items as {item, clicks}
 * @param choose called with the id of the item that was chosen
 * @param failed called with what went wrong
 */
export function search(input, list, hint, find, choose, failed) {
  const usualHint = hint.textContent;
  let found = [];
  let foundFor = null;
  let active = -1;
  let timer = 0;
  let asking = new AbortController();

  async function look() {
    clearTimeout(timer);
    asking.abort();
    asking = new AbortController();
    const text = input.value.trim();
    try {
      found = await find(text, asking.signal);
      foundFor = text;
      show();
      return true;
    } catch (failure) {
      if (failure.name !== "AbortError") {
        failed(failure);
      }
      return false;
    }
  }

  function show() {
    list.replaceChildren(...found.map((suggestion, place) => element(
      "li",
      {
        id: `suggestion-${place}`, role: "option", "aria-selected": "false",
        onpointerdown: event => event.preventDefault(), // the focus stays in the field
        onclick: () => take(suggestion.item),
      },
      element("span", {class: "id"}, suggestion.item),
      element("span", {class: "soft"}, `${whole(suggestion.clicks)} clicks`))));
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    hint.textContent = found.length > 0 ? usualHint : "The model has no such item; Enter adds it all the same.";
    activate(-1);
  }

  function activate(place) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = place;
    const option = list.children[place];
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({block: "nearest"});
      input.setAttribute("aria-activedescendant", option.id);
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  function close() {
    clearTimeout(timer);
    asking.abort();
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    hint.textContent = usualHint;
    activate(-1);
  }

  function take(item) {
    input.value = "";
    foundFor = null;
    close();
    choose(item);
  }

  /** Without a choice: the item of exactly that id, which stands first, or the best found, or what was typed. */
  async function enter() {
    const text = input.value.trim();
    if (active >= 0) {
      take(found[active].item);
    } else if (text !== "" && (foundFor === text || await look())) {
      take(found[0]?.item ?? text);
    }
  }

  async function step(by) {
    if (list.hidden && !(await look())) {
      return;
    }
    const places = found.length + 1; // one of them is the field itself
    activate((active + 1 + by + places) % places - 1);
  }

  const keys = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Enter: enter,
    Escape: () => {
      if (list.hidden) {
        input.value = "";
      }
      close();
    },
  };

  input.addEventListener("keydown", event => {
    if (keys[event.key] && !event.isComposing) {
      event.preventDefault();
      keys[event.key]();
    }
  });
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE_MILLIS);
  });
  input.addEventListener("click", () => list.hidden && look());
  input.addEventListener("blur", close);
}
