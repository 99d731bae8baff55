// Making elements. Item ids are written by strangers: they become text nodes and attribute values, never markup.

/**
 * An element with attributes, listeners (names that begin with "on") and children. Attributes that are false, null or
 * undefined are left out, and so are such children.
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) {
      made.addEventListener(name.slice(2), value);
    } else if (isThere(value)) {
      made.setAttribute(name, value === true ? "" : value);
    }
  }
  made.append(...children.filter(isThere));
  return made;
}

function isThere(value) {
  return value !== null && value !== undefined && value !== false;
}

/** A bar for a share of -1 to 1; bars of negative shares grow to the left where the style draws an axis. */
export function bar(share, kind = "") {
  const fill = element("span", {class: share < 0 ? "fill negative" : "fill"});
  fill.style.setProperty("--share", Math.abs(share).toFixed(4));
  return element("span", {class: `bar ${kind}`, "aria-hidden": "true"}, fill);
}

/** Keeps the focus where it was while a list is built anew: on the same kind of button at the same place. */
export function keepingFocus(list, build) {
  const held = list.contains(document.activeElement) ? document.activeElement.dataset.focus : null;
  const place = held ? [...list.children].findIndex(child => child.contains(document.activeElement)) : -1;
  build();
  if (held && list.children.length > 0) {
    const child = list.children[Math.min(place, list.children.length - 1)];
    const wanted = child.querySelector(`[data-focus="${held}"]:not(:disabled)`) ?? child.querySelector("button:not(:disabled)");
    wanted?.focus();
  }
}

const WHOLE = new Intl.NumberFormat("en");

/** A count with separators. */
export function whole(value) {
  return WHOLE.format(value);
}

/** A number with three digits that matter. */
export function short(value) {
  return Number(value.toPrecision(3)).toString();
}

/** A number with as many decimals as give the greatest of its kind three digits, and its sign. */
export function signed(value, greatest) {
  const decimals = Math.min(8, Math.max(0, 2 - Math.floor(Math.log10(greatest))));
  return `${value > 0 ? "+" : ""}${value.toFixed(decimals)}`;
}
