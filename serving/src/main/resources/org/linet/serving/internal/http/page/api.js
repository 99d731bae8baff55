// The service's HTTP API. Addresses are relative, so that the page also works behind a prefix.

/** A request that was not answered, with a sentence for people. */
export class Refusal extends Error {
  constructor(status, sentence) {
    super(sentence);
    this.status = status;
  }
}

let token = null;

/** The token to send from now on; it is kept nowhere else. */
export function useToken(value) {
  token = value;
}

/** Models and their versions, the one that answers by default first. */
export async function models() {
  return (await ask("v1/models")).models;
}

/** Items whose id holds a text, as {item, clicks}. */
export async function findItems(text, model, signal) {
  const query = new URLSearchParams({q: text, limit: "12", model});
  return (await ask(`v1/items?${query}`, {signal})).items;
}

/** Recommendations, and in `roundTripMillis` how long they took as seen from here. */
export async function recommend(session, model, explain, signal) {
  const start = performance.now();
  const answer = await ask("v1/recommend", {
    signal,
    method: "POST",
    headers: {"Content-Type": "application/json"},
    body: JSON.stringify({session, model, explain, hideClicked: true}),
  });
  return {...answer, roundTripMillis: performance.now() - start};
}

async function ask(address, options = {}) {
  const headers = {...options.headers, ...(token === null ? {} : {Authorization: `Bearer ${token}`})};
  let response;
  try {
    response = await fetch(address, {...options, headers, cache: "no-store"});
  } catch (failure) {
    if (failure.name === "AbortError") {
      throw failure;
    }
    throw new Refusal(0, "the service does not answer; is it still running?");
  }
  if (!response.ok) {
    const refusal = await response.json().catch(() => ({}));
    throw new Refusal(response.status, refusal.error ?? `the service answered with status ${response.status}`);
  }
  return response.json();
}
