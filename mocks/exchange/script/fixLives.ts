import {
  act,
  amend,
  cancel,
  fill,
  order,
  replace,
  statusOf,
  type FixScenario,
  type FixStep,
} from "./fixScript.ts";

// Groups A and E to L of FIX 4.4 volume 4, appendix D, and those of FIX 5.0 SP2 volume 7 that are told otherwise for
// exchanges (their ids begin with 7).
// https://www.onixs.biz/fix-dictionary/4.4/app_d.html

const ACCEPTED: readonly FixStep[] = [[order("X")], [act("acceptNew", "X"), "X new new 10000 0 10000"]];
const GTC_ACCEPTED: readonly FixStep[] = [
  [order("X", { timeInForce: "gtc" })],
  [act("acceptNew", "X"), "X new new 10000 0 10000"],
];
/** A GTC order that filled in part, and the next morning. */
const GTC_RENEWED: readonly FixStep[] = [
  ...GTC_ACCEPTED,
  [fill("X", 2000), "X trade partiallyFilled 10000 2000 8000 2000"],
  [act("doneForDay", "X"), "X doneForDay doneForDay 10000 2000 8000"],
  [act("restate", "X"), "X restated partiallyFilled 10000 2000 8000"],
];

export const VANILLA: readonly FixScenario[] = [
  {
    id: "A.1.a",
    title: "filled order",
    steps: [
      ...ACCEPTED,
      [fill("X", 2000), "X trade partiallyFilled 10000 2000 8000 2000"],
      [fill("X", 1000), "X trade partiallyFilled 10000 3000 7000 1000"],
      [fill("X", 7000), "X trade filled 10000 10000 0 7000"],
    ],
  },
  {
    id: "A.1.a",
    title: "filled order with a pending acknowledgement",
    steps: [
      [order("X")],
      [act("ackPendingNew", "X"), "X pendingNew pendingNew 10000 0 10000"],
      [act("acceptNew", "X"), "X new new 10000 0 10000"],
      [fill("X", 10000), "X trade filled 10000 10000 0 10000"],
    ],
  },
  {
    id: "A.1.a",
    title: "order refused",
    steps: [[order("X")], [act("rejectNew", "X"), "X rejected rejected 10000 0 0"]],
  },
  {
    id: "A.1.a",
    title: "order refused after it was accepted",
    steps: [...ACCEPTED, [act("rejectNew", "X"), "X rejected rejected 10000 0 0"]],
  },
  {
    id: "A.1.b",
    title: "part-filled day order, done for the day",
    steps: [
      ...ACCEPTED,
      [fill("X", 2000), "X trade partiallyFilled 10000 2000 8000 2000"],
      [fill("X", 1000), "X trade partiallyFilled 10000 3000 7000 1000"],
      [act("doneForDay", "X"), "X doneForDay doneForDay 10000 3000 0"],
    ],
  },
  {
    id: "A.1.b",
    title: "part-filled day order, expired",
    steps: [
      ...ACCEPTED,
      [fill("X", 2000), "X trade partiallyFilled 10000 2000 8000 2000"],
      [act("expire", "X"), "X expired expired 10000 2000 0"],
    ],
  },
  {
    id: "7 A.1.c",
    title: "filled on hitting the book: the first report is the trade",
    steps: [[order("X")], [fill("X", 10000), "X trade filled 10000 10000 0 10000"]],
  },
  {
    id: "7 A.1.d",
    title: "part-filled on hitting the book: the first report is the trade",
    steps: [[order("X")], [fill("X", 7000), "X trade partiallyFilled 10000 7000 3000 7000"]],
  },
  {
    id: "7 A.1.d",
    title: "the acknowledgement comes after the trade and names its status",
    steps: [
      [order("X")],
      [fill("X", 7000), "X trade partiallyFilled 10000 7000 3000 7000"],
      [act("acceptNew", "X"), "X new partiallyFilled 10000 7000 3000"],
    ],
  },
];

export const UNSOLICITED: readonly FixScenario[] = [
  {
    id: "E.1.a",
    title:
      "telephoned order: its first message is the report, and the line that brings it stands for the call",
    steps: [
      ...ACCEPTED,
      [fill("X", 2000), "X trade partiallyFilled 10000 2000 8000 2000"],
      [fill("X", 1000), "X trade partiallyFilled 10000 3000 7000 1000"],
      [fill("X", 7000), "X trade filled 10000 10000 0 7000"],
    ],
  },
  {
    id: "E.1.b",
    title: "unsolicited cancel of a part-filled order",
    steps: [
      ...ACCEPTED,
      [fill("X", 1000), "X trade partiallyFilled 10000 1000 9000 1000"],
      [act("venueCancel", "X"), "X canceled canceled 10000 1000 0"],
    ],
  },
  {
    id: "E.1.c",
    title: "unsolicited replacement, before and after a fill",
    steps: [
      ...ACCEPTED,
      [act("restate", "X", { qty: 11000 }), "X restated new 11000 0 11000"],
      [fill("X", 1000), "X trade partiallyFilled 11000 1000 10000 1000"],
      [act("restate", "X", { qty: 12000 }), "X restated partiallyFilled 12000 1000 11000"],
    ],
  },
  {
    id: "E.1.d",
    title: "unsolicited reduction",
    steps: [
      ...ACCEPTED,
      [act("restate", "X", { qty: 9000 }), "X restated new 9000 0 9000"],
      [fill("X", 9000), "X trade filled 9000 9000 0 9000"],
    ],
  },
  {
    id: "F.1.a",
    title: "a clOrdId sent twice is refused and leaves the first order alone",
    steps: [
      ...ACCEPTED,
      [fill("X", 1000), "X trade partiallyFilled 10000 1000 9000 1000"],
      [order("X", { orderQty: "15000" }), "X rejected partiallyFilled 10000 1000 9000"],
      [fill("X", 9000), "X trade filled 10000 10000 0 9000"],
    ],
  },
  {
    id: "F.1.b",
    title: "a possible resend is answered with the order's state; a new clOrdId is a new order",
    steps: [
      ...ACCEPTED,
      [order("X", { possResend: true }), "X orderStatus new 10000 0 10000"],
      [order("X", { orderQty: "20000" }), "X rejected new 10000 0 10000"],
      [order("Y", { orderQty: "15000", possResend: true })],
      [act("acceptNew", "Y"), "Y new new 15000 0 15000"],
    ],
  },
  {
    id: "F.1.c",
    title: "an order that was telephoned before is refused as a duplicate of it",
    steps: [
      [order("X")],
      [act("rejectNew", "X", { reason: "duplicateOfVerbalOrder" }), "X rejected rejected 10000 0 0"],
    ],
  },
  {
    id: "G.1.a",
    title: "status of an unknown order",
    steps: [[statusOf("X"), "X businessReject unknownId"]],
  },
  {
    id: "G.1.b",
    title: "status of an order that nothing was done on",
    steps: [...ACCEPTED, [statusOf("X"), "X orderStatus new 10000 0 10000"]],
  },
  {
    id: "G.1.c",
    title: "status asked for at once and all through the order's life",
    steps: [
      [order("X")],
      [statusOf("X"), "X orderStatus pendingNew 10000 0 10000"],
      [act("acceptNew", "X"), "X new new 10000 0 10000"],
      [statusOf("X"), "X orderStatus new 10000 0 10000"],
      [fill("X", 1000), "X trade partiallyFilled 10000 1000 9000 1000"],
      [statusOf("X"), "X orderStatus partiallyFilled 10000 1000 9000"],
      [replace("Y", "X", 12000)],
      [act("ackPendingReplace", "Y"), "Y,X pendingReplace pendingReplace 10000 1000 9000"],
      [statusOf("X"), "X orderStatus pendingReplace 10000 1000 9000"],
      [act("acceptReplace", "Y"), "Y,X replaced partiallyFilled 12000 1000 11000"],
      [statusOf("X"), "Y,X orderStatus partiallyFilled 12000 1000 11000"],
      [fill("Y", 11000), "Y trade filled 12000 12000 0 11000"],
      [statusOf("Y"), "Y,X orderStatus filled 12000 12000 0"],
    ],
  },
];

export const LONG_LIVES: readonly FixScenario[] = [
  {
    id: "H.1.a",
    title: "GTC order, part-filled, renewed and part-filled the next day",
    steps: [...GTC_RENEWED, [fill("X", 1000), "X trade partiallyFilled 10000 3000 7000 1000"]],
  },
  {
    id: "H.1.b",
    title: "GTC order, part-filled, split two for one, filled the next day",
    steps: [
      ...GTC_ACCEPTED,
      [fill("X", 2000), "X trade partiallyFilled 10000 2000 8000 2000"],
      [act("doneForDay", "X"), "X doneForDay doneForDay 10000 2000 8000"],
      [
        act("restate", "X", { qty: 20000, cumQty: 4000, px: 60 }),
        "X restated partiallyFilled 20000 4000 16000",
      ],
      [fill("X", 5000, 50), "X trade partiallyFilled 20000 9000 11000 5000"],
      [fill("X", 11000, 50), "X trade filled 20000 20000 0 11000"],
    ],
  },
  {
    id: "H.1.c",
    title: "GTC order, renewed and canceled the next day",
    steps: [
      ...GTC_RENEWED,
      [cancel("Y", "X")],
      [act("ackPendingCancel", "Y"), "Y,X pendingCancel pendingCancel 10000 2000 8000"],
      [act("acceptCancel", "Y"), "Y,X canceled canceled 10000 2000 0"],
    ],
  },
  {
    id: "H.1.c",
    title: "GTC order, renewed, its cancel refused",
    steps: [
      ...GTC_RENEWED,
      [cancel("Y", "X")],
      [act("ackPendingCancel", "Y"), "Y,X pendingCancel pendingCancel 10000 2000 8000"],
      [act("rejectCancel", "Y"), "Y,X cancelReject partiallyFilled brokerOption"],
    ],
  },
  {
    id: "H.1.d",
    title: "GTC order, renewed and increased the next day",
    steps: [
      ...GTC_RENEWED,
      [replace("Y", "X", 15000)],
      [act("ackPendingReplace", "Y"), "Y,X pendingReplace pendingReplace 10000 2000 8000"],
      [fill("X", 1000), "X trade pendingReplace 10000 3000 7000 1000"],
      [act("acceptReplace", "Y"), "Y,X replaced partiallyFilled 15000 3000 12000"],
    ],
  },
  {
    id: "H.1.d",
    title: "GTC order, renewed, its increase refused",
    steps: [
      ...GTC_RENEWED,
      [replace("Y", "X", 15000)],
      [act("ackPendingReplace", "Y"), "Y,X pendingReplace pendingReplace 10000 2000 8000"],
      [fill("X", 1000), "X trade pendingReplace 10000 3000 7000 1000"],
      [act("rejectReplace", "Y"), "Y,X cancelReject partiallyFilled brokerOption"],
    ],
  },
  {
    id: "I.1.a",
    title: "fill or kill that cannot be filled",
    steps: [
      [order("X", { timeInForce: "fok" })],
      [act("acceptNew", "X"), "X new new 10000 0 10000"],
      [act("venueCancel", "X"), "X canceled canceled 10000 0 0"],
    ],
  },
  {
    id: "7 I.1.a",
    title: "fill or kill that cannot be filled, in one report",
    steps: [[order("Y", { timeInForce: "fok" })], [act("venueCancel", "Y"), "Y canceled canceled 10000 0 0"]],
  },
  {
    id: "I.1.b",
    title: "immediate or cancel that finds nothing",
    steps: [
      [order("X", { timeInForce: "ioc" })],
      [act("acceptNew", "X"), "X new new 10000 0 10000"],
      [act("venueCancel", "X"), "X canceled canceled 10000 0 0"],
    ],
  },
  {
    id: "7 I.1.b",
    title: "immediate or cancel that is hit in part",
    steps: [
      [order("X", { timeInForce: "ioc" })],
      [fill("X", 1000), "X trade partiallyFilled 10000 1000 9000 1000"],
      [act("venueCancel", "X"), "X canceled canceled 10000 1000 0"],
    ],
  },
];

export const AMENDED_FILLS: readonly FixScenario[] = [
  {
    id: "J.1.a",
    title: "filled order, its executions canceled and corrected",
    steps: [
      ...ACCEPTED,
      [fill("X", 1000, 100, { execId: "C" }), "X trade partiallyFilled 10000 1000 9000 1000 @100"],
      [fill("X", 9000, 110, { execId: "D" }), "X trade filled 10000 10000 0 9000 @109"],
      [amend("bust", "C", { execId: "E" }), "X tradeCancel partiallyFilled 10000 9000 1000 @110 of C"],
      [
        amend("correct", "D", { execId: "F", qty: 9000, px: 100 }),
        "X tradeCorrect partiallyFilled 10000 9000 1000 9000 @100 of D",
      ],
      [fill("X", 1000, 120, { execId: "G" }), "X trade filled 10000 10000 0 1000 @102"],
      [
        amend("correct", "F", { execId: "H", qty: 9000, px: 120 }),
        "X tradeCorrect filled 10000 10000 0 9000 @120 of F",
      ],
    ],
  },
  {
    id: "7 J.1.a",
    title: "increase after a bust, and an execution corrected upwards",
    steps: [
      ...ACCEPTED,
      [fill("X", 1000, 120, { execId: "C" }), "X trade partiallyFilled 10000 1000 9000 1000 @120"],
      [fill("X", 9000, 120, { execId: "D" }), "X trade filled 10000 10000 0 9000 @120"],
      [amend("bust", "C", { execId: "E" }), "X tradeCancel partiallyFilled 10000 9000 1000 @120 of C"],
      [replace("Y", "X", 12000)],
      [act("ackPendingReplace", "Y"), "Y,X pendingReplace pendingReplace 10000 9000 1000"],
      [act("acceptReplace", "Y"), "Y,X replaced partiallyFilled 12000 9000 3000"],
      [
        amend("correct", "D", { execId: "K", qty: 9500, px: 120 }),
        "Y tradeCorrect partiallyFilled 12000 9500 2500 9500 @120 of D",
      ],
    ],
  },
  {
    id: "J.1.b",
    title: "canceled order, its execution canceled, and a new one",
    steps: [
      ...ACCEPTED,
      [fill("X", 5000, 50, { execId: "B" }), "X trade partiallyFilled 10000 5000 5000 5000 @50"],
      [cancel("Y", "X")],
      [act("ackPendingCancel", "Y"), "Y,X pendingCancel pendingCancel 10000 5000 5000"],
      [act("acceptCancel", "Y"), "Y,X canceled canceled 10000 5000 0"],
      [amend("bust", "B"), "X tradeCancel canceled 10000 0 0 of B"],
      [fill("X", 4000, 51), "X trade canceled 10000 4000 0 4000 @51"],
    ],
  },
  {
    id: "J.1.c",
    title: "GTC order, renewed, the quantities of both days' executions corrected",
    steps: [
      ...GTC_ACCEPTED,
      [fill("X", 2000, 100, { execId: "B" }), "X trade partiallyFilled 10000 2000 8000 2000"],
      [act("doneForDay", "X"), "X doneForDay doneForDay 10000 2000 8000"],
      [act("restate", "X"), "X restated partiallyFilled 10000 2000 8000"],
      [fill("X", 1000, 100, { execId: "E" }), "X trade partiallyFilled 10000 3000 7000 1000"],
      [
        amend("correct", "B", { qty: 1500, px: 100 }),
        "X tradeCorrect partiallyFilled 10000 2500 7500 1500 of B",
      ],
      [
        amend("correct", "E", { qty: 500, px: 100 }),
        "X tradeCorrect partiallyFilled 10000 2000 8000 500 of E",
      ],
    ],
  },
  {
    id: "J.1.d",
    title: "part-filled day order, done for the day, its execution corrected and then canceled",
    steps: [
      ...ACCEPTED,
      [fill("X", 5000, 50, { execId: "B" }), "X trade partiallyFilled 10000 5000 5000 5000 @50"],
      [act("doneForDay", "X"), "X doneForDay doneForDay 10000 5000 0"],
      [
        amend("correct", "B", { execId: "D", qty: 4000, px: 51 }),
        "X tradeCorrect doneForDay 10000 4000 0 4000 @51 of B",
      ],
      [amend("bust", "D"), "X tradeCancel doneForDay 10000 0 0 of D"],
    ],
  },
  {
    id: "J.1.a",
    title: "all executions of a live order canceled: it is new again",
    steps: [
      ...ACCEPTED,
      [fill("X", 1000, 100, { execId: "C" }), "X trade partiallyFilled 10000 1000 9000 1000"],
      [amend("bust", "C"), "X tradeCancel new 10000 0 10000 of C"],
      [fill("X", 10000), "X trade filled 10000 10000 0 10000"],
    ],
  },
  {
    id: "K.1.a",
    title: "halt, and trading again",
    steps: [
      ...ACCEPTED,
      [fill("X", 1000), "X trade partiallyFilled 10000 1000 9000 1000"],
      [act("halt", "X"), "X suspended suspended 10000 1000 9000"],
      [act("resume", "X"), "X triggered partiallyFilled 10000 1000 9000"],
      [fill("X", 9000), "X trade filled 10000 10000 0 9000"],
    ],
  },
  {
    id: "K.1.b",
    title: "halt that cancels",
    steps: [
      ...ACCEPTED,
      [fill("X", 1000), "X trade partiallyFilled 10000 1000 9000 1000"],
      [act("halt", "X"), "X suspended suspended 10000 1000 9000"],
      [act("venueCancel", "X"), "X canceled canceled 10000 1000 0"],
    ],
  },
  {
    id: "L.1.a",
    title: "a guarantee of execution before the execution",
    steps: [
      ...ACCEPTED,
      [
        act("stop", "X", { qty: 1000, px: "50.10", text: "You are guaranteed to buy 1000 at 50.10" }),
        "X stopped stopped 10000 0 10000 1000",
      ],
      [fill("X", 1000, 50), "X trade stopped 10000 1000 9000 1000 @50"],
      [fill("X", 9000, 50), "X trade filled 10000 10000 0 9000"],
    ],
  },
  {
    id: "L.1.a",
    title: "a stopped order that is canceled",
    steps: [
      ...ACCEPTED,
      [act("stop", "X", { qty: 1000, px: "50.10" }), "X stopped stopped 10000 0 10000 1000"],
      [act("venueCancel", "X"), "X canceled canceled 10000 0 0"],
    ],
  },
];

/** The standard has no matrix of an order that waits for its price: these are this project's own. */
export const TRIGGERED: readonly FixScenario[] = [
  {
    id: "own",
    title: "a stop limit order meets its price, and fills",
    steps: [
      [order("X", { ordType: "stopLimit", stopPx: "118" })],
      [act("acceptNew", "X"), "X new new 10000 0 10000"],
      [act("trigger", "X"), "X triggered new 10000 0 10000"],
      [fill("X", 4000), "X trade partiallyFilled 10000 4000 6000 4000"],
      [fill("X", 6000), "X trade filled 10000 10000 0 6000"],
    ],
  },
  {
    id: "own",
    title: "a stop limit order meets its price while a replace of it is pending",
    steps: [
      [order("X", { ordType: "stopLimit", stopPx: "118" })],
      [act("acceptNew", "X"), "X new new 10000 0 10000"],
      [replace("Y", "X", 8000)],
      [act("ackPendingReplace", "Y"), "Y,X pendingReplace pendingReplace 10000 0 10000"],
      [act("trigger", "X"), "X triggered pendingReplace 10000 0 10000"],
      [act("acceptReplace", "Y"), "Y,X replaced new 8000 0 8000"],
      [fill("Y", 8000), "Y trade filled 8000 8000 0 8000"],
    ],
  },
];
