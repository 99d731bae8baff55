// The page: a change of the session asks for recommendations, then for their explanation.
import {findItems, models, recommend, Refusal, useToken} from "./api.js";
import {element, whole} from "./dom.js";
import {aboutClicks, clicksRead} from "./explanation.js";
import {sentences, showItems, showMaker} from "./recommendations.js";
import {search} from "./search.js";
import {Session, showClicks} from "./session.js";

const RANKS = "Ranks are among all items of the catalogue, those of the session included.";

const byId = id => document.getElementById(id);
const session = new Session(refresh);
const unfolded = new Set();
let available = [];
let unknown = new Set();
let asking = new AbortController();

function model() {
  return byId("model").value;
}

function choose(item) {
  session.add(item);
}

async function refresh() {
  asking.abort();
  asking = new AbortController();
  const signal = asking.signal;
  const items = session.items;
  byId("clear").hidden = items.length === 0;
  byId("no-clicks").hidden = items.length > 0;
  showClicks(byId("clicks"), session, unknown);
  byId("items").setAttribute("aria-busy", "true");
  try {
    const answer = await recommend(items, model(), false, signal);
    show(answer);
    if (answer.fallback === null) {
      await explain(items, answer, signal);
    }
  } catch (failure) {
    report(failure);
  }
}

function show(answer) {
  unknown = new Set(answer.unknownItems);
  showClicks(byId("clicks"), session, unknown);
  showMaker(byId("made"), answer);
  notice(...sentences(answer));
  showItems(byId("items"), answer, unfolded, choose);
  byId("items").removeAttribute("aria-busy");
  showReading(answer.explanation);
  byId("live").textContent = answer.items.length === 0
    ? "No items" : `${answer.items.length} items recommended; the first is ${answer.items[0].item}.`;
}

/** The explanation comes with a second question: the first answer is shown, and timed, without it. */
async function explain(items, answer, signal) {
  try {
    const explained = await recommend(items, model(), true, signal);
    if (explained.model.version === answer.model.version) {
      showItems(byId("items"), {...answer, items: explained.items, explanation: explained.explanation}, unfolded, choose);
      showReading(explained.explanation);
    } else {
      show(explained); // a new version took over between the two
    }
  } catch (failure) {
    if (!(failure instanceof Refusal)) {
      throw failure;
    }
    notice(...sentences(answer), `Why these items cannot be said now: ${failure.message}.`);
  }
}

function showReading(explanation) {
  byId("reading").hidden = !explanation;
  byId("contributions-note").textContent = explanation ? `${explanation.reading} ${RANKS}` : "";
  if (explanation) {
    byId("clicks-read").replaceChildren(clicksRead(explanation));
    byId("reading-note").textContent = aboutClicks(explanation);
  }
}

function notice(...said) {
  byId("notices").replaceChildren(...said.map(sentence => element("p", {class: "notice"}, sentence)));
}

function report(failure) {
  if (failure.name === "AbortError") {
    return; // the session changed meanwhile
  }
  byId("items").removeAttribute("aria-busy");
  if (failure.status === 401) {
    byId("token-form").hidden = false;
    byId("token").focus();
  }
  notice(failure instanceof Refusal ? `Not answered: ${failure.message}.` : `This page has a defect: ${failure.message}.`);
}

function showFacts() {
  const {family, items, trained} = available.find(({name}) => name === model());
  byId("model-facts").textContent = `${family}, ${whole(items)} items, trained ${trained.slice(0, 10)}`;
}

async function start() {
  try {
    available = await models();
  } catch (failure) {
    report(failure);
    return;
  }
  byId("token-form").hidden = true;
  byId("model").replaceChildren(...available.map(({name}) => element("option", {value: name}, name)));
  byId("model-choice").hidden = available.length < 2;
  showFacts();
  await refresh();
}

search(
  byId("search"), byId("suggestions"), byId("search-hint"), (text, signal) => findItems(text, model(), signal), choose, report);
byId("clear").addEventListener("click", () => {
  session.clear();
  byId("search").focus();
});
byId("model").addEventListener("change", () => {
  showFacts();
  refresh();
});
byId("token-form").addEventListener("submit", event => {
  event.preventDefault();
  useToken(byId("token").value);
  start();
});
start();
