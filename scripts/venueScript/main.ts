import { stdin, stdout } from "node:process";
import { createInstrumentList } from "../../mocks/exchange/market/instrumentList.ts";
import { createVenueScript } from "../../mocks/exchange/script/venueScript.ts";
import { linesOf } from "./linesOf.ts";

const USAGE = `npm run -s exchange:script < script.jsonl
Reads one JSON object a line and writes what the venue sends, one a line; docs/venue-script.md has every word.`;

/** Runs a script from standard input. Returns the exit code: 2 for a flag, since there is none. */
export async function main(argv: readonly string[]): Promise<number> {
  if (argv.length > 0) {
    const help = argv[0] === "--help";
    console[help ? "log" : "error"](
      help ? USAGE : `${argv[0]} is not known; the script comes on standard input`,
    );
    return help ? 0 : 2;
  }
  const precisions = new Map(
    createInstrumentList(64, 1).map(({ instrument }) => [instrument.symbol, instrument.pricePrecision]),
  );
  const script = createVenueScript((symbol) => precisions.get(symbol) ?? 0);
  // Who reads the answers may stop at any time: `… | head` is no error.
  stdout.on("error", () => process.exit(0));
  for await (const line of linesOf(stdin)) {
    const answers = script.readLine(line);
    if (answers.length > 0) stdout.write(`${answers.join("\n")}\n`);
  }
  return 0;
}
