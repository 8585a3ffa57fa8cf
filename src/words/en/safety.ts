import { common } from "./common.ts";

/** Kill switch, dead man's switch, cancel on disconnect: around the panels and in the settings. */
export const safety = {
  safety: "Safety",
  onDisconnect: "On disconnect",
  deadMansSwitch: "Dead man's switch",
  /** Label and what is said of it, read out. */
  labelled: (label: string, what: string) => `${label}: ${what}`,
  kill: {
    /** Read out, by stage. */
    name: { off: "Kill switch", waiting: "Kill switch: press again", on: "Kill switch is on" },
    title: {
      off: "Kill switch: cancels all and blocks new orders",
      waiting: "Press again to cancel all and block new orders",
      on: "Kill switch is on: what was done, and its release",
    },
    said: {
      off: "",
      waiting: "Press again within 4 s: every working order is canceled and new orders are blocked.",
      on: "Kill switch is on. New orders are blocked.",
    },
    /** While it waits for the second press: at a desk, and on a phone. */
    takeBack: { byKey: "Escape takes it back.", byTouch: "A touch anywhere else takes it back." },
    face: { off: "Kill switch", waiting: "Press again", on: "Kill switch on" },
    /** Before it is put on by command. */
    question: "Every working order is canceled and new orders are blocked until you release it.",
    putOn: "Cancel all and block",
    leaveOff: "Leave it off",
    stillOpen: (positions: number) =>
      positions === 1
        ? "1 position is still open: the kill switch does not close it."
        : `${positions} positions are still open: the kill switch does not close them.`,
    isOn: "Kill switch is on",
    isOnSince: (time: string) => `Kill switch is on since ${time}`,
    note: "New orders are blocked. Orders that only reduce a position and cancels are sent.",
    cancelAll: (working: number) =>
      working === 0 ? "Cancel all" : `Cancel all ${common.orderCount(working)}`,
    release: "Release",
    nothingCanceled: "Nothing was canceled.",
    cancelSent: (time: string) => `Cancel all was sent at ${time}.`,
    /** `refusal`: why the newest attempt did not leave; `again`: one before it did. */
    refusedSince: (refusal: string, again: boolean) =>
      `${again ? " The last attempt did not leave." : ""} ${refusal}.`,
    working: (count: number) => (count === 0 ? "No order is working." : `${areWorking(count)}.`),
    lastTold: (count: number) =>
      `As last told, ${count === 0 ? "no order is working" : areWorking(count)}. The order channel is down.`,
  },
  deadMan: {
    off: "off",
    asking: "asking the exchange",
    /** `seconds` as text, padded to its width. */
    mayCancelIn: (seconds: string) => `link lost, the exchange may cancel all in ${seconds} s`,
    cancelsIn: (seconds: string) => `link lost, the exchange cancels all in ${seconds} s`,
    lost: "link lost, the exchange cancels all when its time is over",
    leftDisarming: (seconds: string) => `${seconds} s left, disarming`,
    disarming: "disarming",
    left: (seconds: string) => `${seconds} s left`,
    armedWith: (seconds: number) => `armed with ${seconds} s`,
    ranOut: (time: string) => `ran out at ${time}, the exchange cancels all`,
    /** A sentence within a line. */
    refused: (why: string) => why.charAt(0).toLowerCase() + why.slice(1),
  },
  disconnect: {
    canceled: "orders are canceled",
    stay: "orders stay",
    /** Orders sent from here that the exchange cancels, those that stay, and those that may not be there; some are 0. */
    down: (canceled: number, stay: number, unknown: number) =>
      [
        canceled > 0 ? `the exchange cancels the ${common.orderCount(canceled)} sent from here` : "",
        stay > 0 ? `${common.orderCount(stay)} stay${stay === 1 ? "s" : ""} working at the exchange` : "",
        unknown > 0 ? `what became of ${common.orderCount(unknown)} is not known` : "",
      ]
        .filter((part) => part !== "")
        .join(", "),
  },
};

function areWorking(count: number): string {
  return `${common.orderCount(count)} ${count === 1 ? "is" : "are"} working`;
}
