import { jsonResponse, problem } from "./responses.ts";
import type { VenueRequest, VenueResponse } from "./venue.ts";

/** What `POST /control` can do to the venue. */
export interface Faults {
  /** Ends every price stream. */
  dropPrices(): void;
  /** Cuts every order link without a close frame. */
  dropOrders(): void;
  /** No byte comes out of any price stream, not even a heartbeat, until thawPrices. */
  freezePrices(): void;
  thawPrices(): void;
  /** Back to the market of the seed and no accounts. */
  reset(): void;
}

/** Answers `POST /control` with `{fault: <word>}`. */
export function answerControl(request: VenueRequest, faults: Faults): VenueResponse {
  const words = Object.keys(faults) as (keyof Faults)[];
  const asked = readFault(request.body);
  const word = words.find((one) => one === asked);
  if (word === undefined)
    return problem(400, "Unknown fault", `Send {"fault": …} with one of: ${words.join(", ")}`);
  faults[word]();
  return jsonResponse({ fault: word });
}

function readFault(body: string): unknown {
  try {
    return (JSON.parse(body) as { fault?: unknown } | null)?.fault;
  } catch {
    return undefined;
  }
}
