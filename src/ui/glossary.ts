/** Words that not everybody who can trade knows, each in a sentence or two. */
export const GLOSSARY = {
  "Time in force":
    "How long an order may wait. Day: until the trading day ends. GTC: until it is canceled. GTD: until a time that you give. IOC: what can trade at once does, the rest is canceled. FOK: all of it at once, or none.",
  "Order type":
    "Market trades at once at what is offered. Limit trades at your price or better and waits. Stop becomes a market order, stop limit a limit order, when the market reaches its stop price. A trailing stop follows the market at a distance.",
  "Post-only":
    "The order is refused rather than traded at once: it can only add to the book, for the maker's fee.",
  "Reduce-only": "The order can make a position smaller or close it, never open or turn one.",
  Iceberg:
    "An order that shows a part of its quantity in the book and refills it from the rest, behind others each time.",
  "Shown in the book":
    "The part of an iceberg order that others see. The rest stays hidden until that has traded.",
  "At least at once": "An IOC order that could trade less than this at once trades nothing.",
  "Stop price": "The price at which the exchange sets the order off.",
  Distance: "How far a trailing stop stays behind the best price that the market has reached.",
  OCO: "One cancels the other: two orders of which the first that trades ends the other.",
  Bracket: "An order with a target and a stop loss, which come to life as it fills and end one another.",
  "Margin used": "What the exchange holds back of your equity for positions and working orders.",
  "Buying power": "What is left for new orders: equity less the margin in use.",
  Equity: "Cash with what open positions would make or lose at the prices of now.",
  "Dead man's switch":
    "The exchange cancels every order of the account unless this terminal keeps telling it that it is alive.",
  "Cancel on disconnect":
    "The exchange cancels this tab's orders when its order link is lost and not soon back.",
  "Kill switch": "Cancels all orders and holds new ones back until it is released. Exits stay possible.",
  Seq: "The number of a message from the exchange. One that is missing is noticed by it.",
  Epoch: "One run of the price server. Its event ids count anew in the next.",
  Conflated: "Left out because a newer quote of the same symbol was already there. Trades never are.",
  "Sequence gap": "Events that were sent and did not come. They are asked for again.",
  Replayed: "Sent again by the server after a reconnect, so that nothing is missing.",
} as const satisfies Readonly<Record<string, string>>;

export type Term = keyof typeof GLOSSARY;

export function isTerm(text: string): text is Term {
  return Object.hasOwn(GLOSSARY, text);
}
