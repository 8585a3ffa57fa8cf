import type { SignInPart, SignInState } from "../transport/signIn.ts";

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
    title: status === 401 ? "Signed out" : "Not allowed",
    text: [
      status === 401
        ? `The server asks for a sign-in (401): ${closed}.`
        : `The server does not let this sign-in through (403): ${closed}.`,
      ...meaning(refused, knownOrders),
    ].join(" "),
  };
}

function closedParts(refused: readonly SignInPart[]): string {
  // Neither channel opens without the list of instruments.
  const prices = refused.includes("prices") || refused.includes("instruments");
  const orders = refused.includes("orders") || refused.includes("instruments");
  if (prices && orders) return "prices and orders are closed";
  if (prices) return "prices are closed";
  if (orders) return "orders are closed";
  return "past bars are closed";
}

function meaning(refused: readonly SignInPart[], knownOrders: number): string[] {
  const words = [];
  if (refused.includes("prices")) words.push("What is shown is the last known.");
  if (!refused.includes("orders")) return words;
  words.push("Nothing can be sent or canceled here.");
  if (knownOrders > 0)
    words.push(
      `${knownOrders} ${knownOrders === 1 ? "order was" : "orders were"} working; what becomes of ${knownOrders === 1 ? "it" : "them"} is told when you are back.`,
    );
  return words;
}
