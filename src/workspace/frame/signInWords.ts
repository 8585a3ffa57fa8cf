import type { SignInPart, SignInState } from "../../transport/signIn.ts";
import { words } from "../../words/words.ts";

export interface SignInWords {
  readonly title: string;
  /** What is closed, and what that means. */
  readonly text: string;
}

/** `knownOrders`: orders that work at the exchange as far as this page knows. */
export function signInWords(
  { refused, status }: Extract<SignInState, { kind: "needed" }>,
  knownOrders: number,
): SignInWords {
  const closed = closedParts(refused);
  return {
    title: status === 401 ? words.signIn.signedOut : words.signIn.notAllowed,
    text: [
      status === 401 ? words.signIn.asks(closed) : words.signIn.refuses(closed),
      ...meaning(refused, knownOrders),
    ].join(words.signIn.between),
  };
}

function closedParts(refused: readonly SignInPart[]): string {
  // Neither channel opens without the list of instruments.
  const prices = refused.includes("prices") || refused.includes("instruments");
  const orders = refused.includes("orders") || refused.includes("instruments");
  const { closed } = words.signIn;
  if (prices && orders) return closed.both;
  if (prices) return closed.prices;
  return orders ? closed.orders : closed.bars;
}

function meaning(refused: readonly SignInPart[], knownOrders: number): string[] {
  const said = [];
  if (refused.includes("prices")) said.push(words.signIn.lastKnown);
  if (!refused.includes("orders")) return said;
  said.push(words.signIn.nothingSent);
  if (knownOrders > 0) said.push(words.signIn.wereWorking(knownOrders));
  return said;
}
