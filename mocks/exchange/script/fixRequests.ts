import { act, cancel, fill, order, replace, type FixScenario, type FixStep } from "./fixScript.ts";

// Groups B, C and D of FIX 4.4 volume 4, appendix D: cancels and replaces. What the standard leaves open in one matrix
// ("if request is rejected") is a scenario of its own here.
// https://www.onixs.biz/fix-dictionary/4.4/app_d.html

const ACCEPTED: readonly FixStep[] = [[order("X")], [act("acceptNew", "X"), "X new new 10000 0 10000"]];
const PART_FILLED: readonly FixStep[] = [
  ...ACCEPTED,
  [fill("X", 1000), "X trade partiallyFilled 10000 1000 9000 1000"],
];

export const CANCELS: readonly FixScenario[] = [
  {
    id: "B.1.a",
    title: "cancel of an order without a fill",
    steps: [
      ...ACCEPTED,
      [cancel("Y", "X")],
      [act("ackPendingCancel", "Y"), "Y,X pendingCancel pendingCancel 10000 0 10000"],
      [act("acceptCancel", "Y"), "Y,X canceled canceled 10000 0 0"],
    ],
  },
  {
    id: "B.1.a",
    title: "cancel of an order without a fill, refused at once",
    steps: [...ACCEPTED, [cancel("Y", "X")], [act("rejectCancel", "Y"), "Y,X cancelReject new brokerOption"]],
  },
  {
    id: "B.1.a",
    title: "cancel of an order without a fill, refused after it was pending",
    steps: [
      ...ACCEPTED,
      [cancel("Y", "X")],
      [act("ackPendingCancel", "Y"), "Y,X pendingCancel pendingCancel 10000 0 10000"],
      [act("rejectCancel", "Y"), "Y,X cancelReject new brokerOption"],
      [fill("X", 10000), "X trade filled 10000 10000 0 10000"],
    ],
  },
  {
    id: "B.1.b",
    title: "cancel of a part-filled order, executions while it is pending",
    steps: [
      ...ACCEPTED,
      [fill("X", 2000), "X trade partiallyFilled 10000 2000 8000 2000"],
      [cancel("Y", "X")],
      [fill("X", 3000), "X trade partiallyFilled 10000 5000 5000 3000"],
      [act("ackPendingCancel", "Y"), "Y,X pendingCancel pendingCancel 10000 5000 5000"],
      [fill("X", 1000), "X trade pendingCancel 10000 6000 4000 1000"],
      [act("acceptCancel", "Y"), "Y,X canceled canceled 10000 6000 0"],
    ],
  },
  {
    id: "B.1.b",
    title: "cancel of a part-filled order, refused after executions",
    steps: [
      ...ACCEPTED,
      [fill("X", 2000), "X trade partiallyFilled 10000 2000 8000 2000"],
      [cancel("Y", "X")],
      [fill("X", 3000), "X trade partiallyFilled 10000 5000 5000 3000"],
      [act("ackPendingCancel", "Y"), "Y,X pendingCancel pendingCancel 10000 5000 5000"],
      [fill("X", 1000), "X trade pendingCancel 10000 6000 4000 1000"],
      [act("rejectCancel", "Y"), "Y,X cancelReject partiallyFilled brokerOption"],
    ],
  },
  {
    id: "B.1.c",
    title: "the order fills before the cancel can be accepted",
    steps: [
      ...ACCEPTED,
      [fill("X", 2000), "X trade partiallyFilled 10000 2000 8000 2000"],
      [cancel("Y", "X")],
      [fill("X", 3000), "X trade partiallyFilled 10000 5000 5000 3000"],
      [act("ackPendingCancel", "Y"), "Y,X pendingCancel pendingCancel 10000 5000 5000"],
      [fill("X", 5000), "X trade pendingCancel 10000 10000 0 5000"],
      [act("rejectCancel", "Y"), "Y,X cancelReject filled tooLateToCancel"],
    ],
  },
  {
    id: "B.1.d",
    title: "cancel of an order that is not acknowledged yet",
    steps: [
      [order("X")],
      [cancel("Y", "X")],
      [act("ackPendingCancel", "Y"), "Y,X pendingCancel pendingCancel 10000 0 10000"],
      [act("acceptCancel", "Y"), "Y,X canceled canceled 10000 0 0"],
    ],
  },
  {
    id: "B.1.d",
    title: "cancel of an order that is not acknowledged yet, refused",
    steps: [
      [order("X")],
      [cancel("Y", "X")],
      [act("ackPendingCancel", "Y"), "Y,X pendingCancel pendingCancel 10000 0 10000"],
      [act("rejectCancel", "Y"), "Y,X cancelReject pendingNew brokerOption"],
      [act("acceptNew", "X"), "X new new 10000 0 10000"],
    ],
  },
  {
    id: "B.1.e",
    title: "acknowledgement and cancel cross",
    steps: [
      [order("X")],
      [cancel("Y", "X")],
      [act("acceptNew", "X"), "X new new 10000 0 10000"],
      [act("ackPendingCancel", "Y"), "Y,X pendingCancel pendingCancel 10000 0 10000"],
      [act("acceptCancel", "Y"), "Y,X canceled canceled 10000 0 0"],
    ],
  },
  {
    id: "B.1.f",
    title: "cancel of an unknown order; its name stays free",
    steps: [
      [cancel("Y", "X")],
      [act("rejectCancel", "Y"), "Y,X cancelReject rejected unknownOrder"],
      [order("X")],
      [act("acceptNew", "X"), "X new new 10000 0 10000"],
    ],
  },
];

export const REPLACES: readonly FixScenario[] = [
  {
    id: "C.1.a",
    title: "increase of an order without a fill",
    steps: [
      ...ACCEPTED,
      [replace("Y", "X", 11000)],
      [act("ackPendingReplace", "Y"), "Y,X pendingReplace pendingReplace 10000 0 10000"],
      [act("acceptReplace", "Y"), "Y,X replaced new 11000 0 11000"],
      [fill("Y", 1000), "Y trade partiallyFilled 11000 1000 10000 1000"],
      [fill("Y", 2000), "Y trade partiallyFilled 11000 3000 8000 2000"],
    ],
  },
  {
    id: "C.1.a",
    title: "increase of an order without a fill, refused at once",
    steps: [
      ...ACCEPTED,
      [replace("Y", "X", 11000)],
      [act("rejectReplace", "Y"), "Y,X cancelReject new brokerOption"],
    ],
  },
  {
    id: "C.1.a",
    title: "increase of an order without a fill, refused after it was pending",
    steps: [
      ...ACCEPTED,
      [replace("Y", "X", 11000)],
      [act("ackPendingReplace", "Y"), "Y,X pendingReplace pendingReplace 10000 0 10000"],
      [act("rejectReplace", "Y"), "Y,X cancelReject new brokerOption"],
    ],
  },
  {
    id: "C.1.b",
    title: "increase of a part-filled order, an execution while it is pending",
    steps: [
      ...PART_FILLED,
      [replace("Y", "X", 12000)],
      [act("ackPendingReplace", "Y"), "Y,X pendingReplace pendingReplace 10000 1000 9000"],
      [fill("X", 100), "X trade pendingReplace 10000 1100 8900 100"],
      [act("acceptReplace", "Y"), "Y,X replaced partiallyFilled 12000 1100 10900"],
      [fill("Y", 10900), "Y trade filled 12000 12000 0 10900"],
    ],
  },
  {
    id: "C.1.b",
    title: "increase of a part-filled order, refused after an execution",
    steps: [
      ...PART_FILLED,
      [replace("Y", "X", 12000)],
      [act("ackPendingReplace", "Y"), "Y,X pendingReplace pendingReplace 10000 1000 9000"],
      [fill("X", 100), "X trade pendingReplace 10000 1100 8900 100"],
      [act("rejectReplace", "Y"), "Y,X cancelReject partiallyFilled brokerOption"],
      [fill("X", 8900), "X trade filled 10000 10000 0 8900"],
    ],
  },
  {
    id: "7 C.1.c",
    title: "increase of a filled order: filled is terminal",
    steps: [
      ...ACCEPTED,
      [fill("X", 10000), "X trade filled 10000 10000 0 10000"],
      [replace("Y", "X", 12000)],
      [act("rejectReplace", "Y"), "Y,X cancelReject filled tooLateToCancel"],
    ],
  },
  {
    id: "C.2.a",
    title: "replace of the price, too late since the order has filled",
    steps: [
      ...PART_FILLED,
      [replace("Y", "X")],
      [fill("X", 9000), "X trade filled 10000 10000 0 9000"],
      [act("rejectReplace", "Y"), "Y,X cancelReject filled tooLateToCancel"],
    ],
  },
  {
    id: "C.3.a",
    title: "decrease that crosses executions and stays above them",
    steps: [
      ...PART_FILLED,
      [replace("Y", "X", 8000)],
      [fill("X", 500), "X trade partiallyFilled 10000 1500 8500 500"],
      [act("ackPendingReplace", "Y"), "Y,X pendingReplace pendingReplace 10000 1500 8500"],
      [fill("X", 100), "X trade pendingReplace 10000 1600 8400 100"],
      [act("acceptReplace", "Y"), "Y,X replaced partiallyFilled 8000 1600 6400"],
      [fill("Y", 6400), "Y trade filled 8000 8000 0 6400"],
    ],
  },
  {
    id: "C.3.a",
    title: "decrease that crosses executions, refused",
    steps: [
      ...PART_FILLED,
      [replace("Y", "X", 8000)],
      [fill("X", 500), "X trade partiallyFilled 10000 1500 8500 500"],
      [act("ackPendingReplace", "Y"), "Y,X pendingReplace pendingReplace 10000 1500 8500"],
      [fill("X", 100), "X trade pendingReplace 10000 1600 8400 100"],
      [act("rejectReplace", "Y"), "Y,X cancelReject partiallyFilled brokerOption"],
    ],
  },
  {
    id: "C.3.b",
    title: "decrease to just what has filled",
    steps: [
      ...ACCEPTED,
      [replace("Y", "X", 7000)],
      [fill("X", 7000), "X trade partiallyFilled 10000 7000 3000 7000"],
      [act("acceptReplace", "Y"), "Y,X replaced filled 7000 7000 0"],
    ],
  },
  {
    id: "C.3.c",
    title: "decrease below what has filled: amended to what has filled",
    steps: [
      ...ACCEPTED,
      [replace("Y", "X", 7000)],
      [fill("X", 8000), "X trade partiallyFilled 10000 8000 2000 8000"],
      [act("acceptReplace", "Y"), "Y,X replaced filled 8000 8000 0"],
    ],
  },
];

export const CHAINS: readonly FixScenario[] = [
  {
    id: "D.1.a",
    title: "a replace that is accepted, then another",
    steps: [
      ...PART_FILLED,
      [replace("Y", "X", 8000)],
      [act("ackPendingReplace", "Y"), "Y,X pendingReplace pendingReplace 10000 1000 9000"],
      [fill("X", 500), "X trade pendingReplace 10000 1500 8500 500"],
      [act("acceptReplace", "Y"), "Y,X replaced partiallyFilled 8000 1500 6500"],
      [fill("Y", 2000), "Y trade partiallyFilled 8000 3500 4500 2000"],
      [replace("Z", "Y", 6000)],
      [act("ackPendingReplace", "Z"), "Z,Y pendingReplace pendingReplace 8000 3500 4500"],
      [fill("Y", 500), "Y trade pendingReplace 8000 4000 4000 500"],
      [act("acceptReplace", "Z"), "Z,Y replaced partiallyFilled 6000 4000 2000"],
      [fill("Z", 2000), "Z trade filled 6000 6000 0 2000"],
    ],
  },
  {
    id: "D.1.b",
    title: "a replace that is refused before it is pending, then another",
    steps: [
      ...PART_FILLED,
      [replace("Y", "X", 8000)],
      [act("rejectReplace", "Y"), "Y,X cancelReject partiallyFilled brokerOption"],
      [fill("X", 500), "X trade partiallyFilled 10000 1500 8500 500"],
      [fill("X", 2000), "X trade partiallyFilled 10000 3500 6500 2000"],
      [replace("Z", "X", 6000)],
      [act("ackPendingReplace", "Z"), "Z,X pendingReplace pendingReplace 10000 3500 6500"],
      [act("acceptReplace", "Z"), "Z,X replaced partiallyFilled 6000 3500 2500"],
      [fill("Z", 1500), "Z trade partiallyFilled 6000 5000 1000 1500"],
    ],
  },
  {
    id: "D.1.c",
    title: "a replace that is refused while it is pending, then another",
    steps: [
      ...PART_FILLED,
      [replace("Y", "X", 8000)],
      [act("ackPendingReplace", "Y"), "Y,X pendingReplace pendingReplace 10000 1000 9000"],
      [fill("X", 500), "X trade pendingReplace 10000 1500 8500 500"],
      [act("rejectReplace", "Y"), "Y,X cancelReject partiallyFilled brokerOption"],
      [fill("X", 2000), "X trade partiallyFilled 10000 3500 6500 2000"],
      [replace("Z", "X", 6000)],
      [act("ackPendingReplace", "Z"), "Z,X pendingReplace pendingReplace 10000 3500 6500"],
      [act("acceptReplace", "Z"), "Z,X replaced partiallyFilled 6000 3500 2500"],
      [fill("Z", 1500), "Z trade partiallyFilled 6000 5000 1000 1500"],
    ],
  },
  {
    id: "D.1.c",
    title: "both replaces refused while they are pending",
    steps: [
      ...PART_FILLED,
      [replace("Y", "X", 8000)],
      [act("ackPendingReplace", "Y"), "Y,X pendingReplace pendingReplace 10000 1000 9000"],
      [fill("X", 500), "X trade pendingReplace 10000 1500 8500 500"],
      [act("rejectReplace", "Y"), "Y,X cancelReject partiallyFilled brokerOption"],
      [fill("X", 2000), "X trade partiallyFilled 10000 3500 6500 2000"],
      [replace("Z", "X", 6000)],
      [act("ackPendingReplace", "Z"), "Z,X pendingReplace pendingReplace 10000 3500 6500"],
      [act("rejectReplace", "Z"), "Z,X cancelReject partiallyFilled brokerOption"],
    ],
  },
  {
    id: "D.2.a",
    title: "two replaces at once, one after the other",
    steps: [
      ...PART_FILLED,
      [replace("Y", "X", 8000)],
      [replace("Z", "Y", 7000)],
      [act("ackPendingReplace", "Y"), "Y,X pendingReplace pendingReplace 10000 1000 9000"],
      [act("acceptReplace", "Y"), "Y,X replaced partiallyFilled 8000 1000 7000"],
      [act("ackPendingReplace", "Z"), "Z,Y pendingReplace pendingReplace 8000 1000 7000"],
      [act("acceptReplace", "Z"), "Z,Y replaced partiallyFilled 7000 1000 6000"],
      [fill("Z", 6000), "Z trade filled 7000 7000 0 6000"],
    ],
  },
  {
    id: "D.2.b",
    title: "two replaces at once, both pending before one is done",
    steps: [
      ...PART_FILLED,
      [replace("Y", "X", 8000)],
      [replace("Z", "Y", 7000)],
      [act("ackPendingReplace", "Y"), "Y,X pendingReplace pendingReplace 10000 1000 9000"],
      [act("ackPendingReplace", "Z"), "Z,X pendingReplace pendingReplace 10000 1000 9000"],
      [act("acceptReplace", "Y"), "Y,X replaced pendingReplace 8000 1000 7000"],
      [act("acceptReplace", "Z"), "Z,Y replaced partiallyFilled 7000 1000 6000"],
      [fill("Z", 6000), "Z trade filled 7000 7000 0 6000"],
    ],
  },
  {
    id: "D.2.c",
    title: "two replaces at once, both refused",
    steps: [
      ...PART_FILLED,
      [replace("Y", "X", 8000)],
      [replace("Z", "Y", 7000)],
      [act("ackPendingReplace", "Y"), "Y,X pendingReplace pendingReplace 10000 1000 9000"],
      [act("ackPendingReplace", "Z"), "Z,X pendingReplace pendingReplace 10000 1000 9000"],
      [act("rejectReplace", "Y"), "Y,X cancelReject pendingReplace brokerOption"],
      [act("rejectReplace", "Z"), "Z,X cancelReject partiallyFilled brokerOption"],
      [fill("X", 9000), "X trade filled 10000 10000 0 9000"],
    ],
  },
  {
    id: "D.2.d",
    title: "two replaces at once at a venue that chains none",
    steps: [
      [{ venue: { chaining: false } }],
      ...PART_FILLED,
      [replace("Y", "X", 8000)],
      [replace("Z", "Y", 7000)],
      [act("ackPendingReplace", "Y"), "Y,X pendingReplace pendingReplace 10000 1000 9000"],
      [act("rejectReplace", "Z"), "Z,X cancelReject pendingReplace alreadyPending"],
      [act("acceptReplace", "Y"), "Y,X replaced partiallyFilled 8000 1000 7000"],
      [fill("Y", 2000), "Y trade partiallyFilled 8000 3000 5000 2000"],
    ],
  },
];
