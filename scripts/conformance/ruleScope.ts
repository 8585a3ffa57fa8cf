// Which rules of SPEC.md a server is held against, and why some of them are left alone.

/** Rules of the encoding, the price stream, order sessions and HTTP are a server's, but for those named here. */
const SERVER_PARTS = /^[EWSH]\d/;

/** What the terminal relies on though it stands among the exchange's own rules: reports, refusals, lists, bars. */
const OF_THE_EXCHANGE: ReadonlySet<string> = ids(
  "X2 X3 X6 X7 X8 X9 X10 X11 X12 X13 X14 X15 X16 X17 X18 X19 X20 X21 X22 X30 X31 X32 X33 X34 X35 X36 X37 X38",
  "X39 X40 X41 X42 X43 X46 X47 X49 A9 B7 B9",
);

/** About the client, about the code of this project, or about the host in mocks/server alone. */
const NOT_A_SERVERS: ReadonlySet<string> = ids(
  "E1 E2 E10 E11 E12 E17 E18 E21 E23 E24 E26 E27 E28 E38",
  "W13 W14 S18 S23 H3 H13 H14 H17 H18",
);

/** Why a rule is not tried where no check said so. Of a check that was not reached its own reason stands. */
const LEFT_ALONE: Readonly<Record<string, string>> = {
  E6: "the stream is no plain feed",
  W12: "would have to wait for the end of the trading day",
  W15: "would have to restart the server",
  H5: "would need more traffic than a run makes",
  H15: "would have to end the server",
  H16: "would have to wait for as long as a server waits for the answer to a close, up to half a minute",
  X21: "would have to wait for the end of the trading day",
  X46: "would have to wait for the opening or the close",
};

export function isServerRule(id: string): boolean {
  return OF_THE_EXCHANGE.has(id) || (SERVER_PARTS.test(id) && !NOT_A_SERVERS.has(id));
}

/** A few words; null when the rule is tried as soon as the server lets it. */
export function whyLeftAlone(id: string): string | null {
  return LEFT_ALONE[id] ?? null;
}

function ids(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.join(" ").split(" "));
}
