/** Words that not everybody who can trade knows, each in a sentence or two. A label is one of them by its `word`. */
export const glossary = {
  timeInForce: {
    word: "Time in force",
    meaning:
      "How long an order may wait; the list has what its type can be. Day: until the trading day ends. GTC: until it is canceled. GTD: until a time that you give, not for market orders. IOC: what can trade at once does, the rest is canceled. FOK: all of it at once, or none. At the opening, at the close: only in that auction.",
  },
  orderType: {
    word: "Order type",
    meaning:
      "Market trades at once at what is offered. Limit trades at your price or better and waits. Market to limit trades like a market order, and what is left of it waits as a limit order at the price of its last trade. Stop becomes a market order, stop limit a limit order, when the market reaches its stop price. A trailing stop follows the market at a distance.",
  },
  postOnly: {
    word: "Post-only",
    meaning:
      "The order is refused rather than traded at once: it can only add to the book, for the maker's fee.",
  },
  reduceOnly: {
    word: "Reduce-only",
    meaning: "The order can make a position smaller or close it, never open or turn one.",
  },
  iceberg: {
    word: "Iceberg",
    meaning:
      "An order that shows a part of its quantity in the book and refills it from the rest, behind others each time.",
  },
  shownInTheBook: {
    word: "Shown in the book",
    meaning: "The part of an iceberg order that others see. The rest stays hidden until that has traded.",
  },
  atLeastAtOnce: {
    word: "At least at once",
    meaning: "An IOC order that could trade less than this at once trades nothing.",
  },
  stopPrice: { word: "Stop price", meaning: "The price at which the exchange sets the order off." },
  distance: {
    word: "Distance",
    meaning: "How far a trailing stop stays behind the best price that the market has reached.",
  },
  oco: {
    word: "OCO",
    meaning: "One cancels the other: two orders of which the first that trades ends the other.",
  },
  bracket: {
    word: "Bracket",
    meaning: "An order with a target and a stop loss, which come to life as it fills and end one another.",
  },
  sentWith: {
    word: "Sent with it",
    meaning:
      "Alone: this order and no other. Bracket: a target and a stop loss wait for its fill. OCO: a stop on the same side goes along, and whichever trades first cancels the other.",
  },
  target: {
    word: "Target",
    meaning:
      "Where a bracket takes its profit: a limit order that starts as the entry fills. In Price you type where it stands, in Away how far from the entry.",
  },
  stopLoss: {
    word: "Stop loss",
    meaning:
      "Where a bracket gives up: a stop that starts as the entry fills. In Price you type where it stands, in Away how far from the entry.",
  },
  margin: {
    word: "Margin",
    meaning:
      "How much more of your equity the exchange would hold back with this order. Negative: it would hold back less, since the order makes a position smaller.",
  },
  mark: {
    word: "Mark",
    meaning:
      "The price that an open position is valued at now: the middle of bid and ask, or the last price where there is no quote.",
  },
  flatten: {
    word: "Flatten and reverse",
    meaning:
      "Flatten ends a position by a market order of its whole size. Reverse trades twice that, so that you hold as much on the other side. Orders that could close it too are canceled first, after a question.",
  },
  away: {
    word: "Away",
    meaning: "A distance from the entry's price instead of a price: 0.50 away of 100 is 99.50 or 100.50.",
  },
  tick: {
    word: "Tick",
    meaning: "The smallest step of an instrument's price. An order's price is a whole number of ticks.",
  },
  lot: {
    word: "Lot",
    meaning: "The smallest step of an instrument's quantity. An order's quantity is a whole number of lots.",
  },
  armed: {
    word: "Armed and safe",
    meaning:
      "Safe: keys that may add to a position do nothing. Armed, by Shift+A: they send orders at once, without a question, until five minutes after the last. Keys that cancel or close always work.",
  },
  feedAge: {
    word: "Feed age",
    meaning:
      "How long ago anything came over the price stream, signs of life included. It grows when prices stop.",
  },
  marginUsed: {
    word: "Margin used",
    meaning: "What the exchange holds back of your equity for positions and working orders.",
  },
  buyingPower: {
    word: "Buying power",
    meaning: "What is left for new orders: equity less the margin in use.",
  },
  equity: {
    word: "Equity",
    meaning: "Cash with what open positions would make or lose at the prices of now.",
  },
  deadMansSwitch: {
    word: "Dead man's switch",
    meaning:
      "The exchange cancels every order of the account unless this terminal keeps telling it that it is alive.",
  },
  cancelOnDisconnect: {
    word: "Cancel on disconnect",
    meaning: "The exchange cancels this tab's orders when its order link is lost and not soon back.",
  },
  killSwitch: {
    word: "Kill switch",
    meaning: "Cancels all orders and holds new ones back until it is released. Exits stay possible.",
  },
  unrealized: {
    word: "Unrealized P&L",
    meaning: "What open positions would bring if they were closed at the prices of now, before fees.",
  },
  realized: {
    word: "Realized P&L",
    meaning: "What closed positions have brought, before fees. It moves with no price any more.",
  },
  exposure: {
    word: "Largest exposure",
    meaning:
      "The symbol in which most could be held: its position with all its working orders of the worse side filled, at the prices of now.",
  },
  p50: {
    word: "Spacing p50",
    meaning:
      "Inter-arrival time. Half of the pauses between two events were no longer than this: the usual pause.",
  },
  p99: {
    word: "Spacing p99",
    meaning:
      "Inter-arrival time. Of a hundred pauses between two events, one was longer than this: the long ones that stutter.",
  },
  gaps: {
    word: "Gaps",
    meaning: "Times that something that was sent did not come. It is asked for again, or the whole state is.",
  },
  resets: {
    word: "Resets",
    meaning:
      "Times that the server sent the whole state anew, because what was missing could not be sent again.",
  },
  lastSeq: {
    word: "Last seq",
    meaning:
      "The number of the newest message that was taken. After a lost link the exchange goes on from there.",
  },
  heartbeat: {
    word: "Heartbeat",
    meaning:
      "A sign of life that is sent when there is nothing else to send. Without one the link counts as dead.",
  },
  halfOpen: {
    word: "Half-open",
    meaning:
      "A link that one end still takes for open though nothing comes through. Only missing heartbeats tell it from a quiet one.",
  },
  seq: {
    word: "Seq",
    meaning: "The number of a message from the exchange. One that is missing is noticed by it.",
  },
  epoch: {
    word: "Epoch",
    meaning: "One run of the price server. Its event ids count anew in the next.",
  },
  conflated: {
    word: "Conflated",
    meaning: "Left out because a newer quote of the same symbol was already there. Trades never are.",
  },
  sequenceGap: {
    word: "Sequence gap",
    meaning: "Events that were sent and did not come. They are asked for again.",
  },
  replayed: {
    word: "Replayed",
    meaning: "Sent again by the server after a reconnect, so that nothing is missing.",
  },
};
