import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { deserialize, serialize } from "node:v8";
import { systemClock } from "../../src/lib/systemClock.ts";
import { csvReportText } from "../exchange/csv/csvMarket.ts";
import { createVenue } from "../exchange/createVenue.ts";
import type { VenueState } from "../exchange/venue.ts";
import { readCsvFile } from "./csvFile.ts";
import { startExchangeServer } from "./exchangeServer.ts";
import { createSignInGate } from "./signIn.ts";
import { parseFlags, USAGE } from "./flags.ts";

/** Runs the exchange until SIGTERM or SIGINT. Returns the exit code: 2 for bad flags, 1 when it cannot listen. */
export async function main(argv: readonly string[]): Promise<number> {
  const parsed = parseFlags(argv);
  if (!parsed.ok) {
    console.error(parsed.error);
    return 2;
  }
  if (parsed.value === "help") {
    console.log(USAGE);
    return 0;
  }
  const asked = new Promise<void>((done) => {
    process.once("SIGTERM", done);
    process.once("SIGINT", done);
  });
  const { host, port, origins, csv, state: stateFile, signInMinutes, ...market } = parsed.value;
  const feed = csv === null ? null : readCsvFile(csv, market);
  if (feed?.ok === false) {
    console.error(feed.error);
    return 2;
  }
  let venue;
  try {
    const state = stateFile === null ? null : readState(stateFile);
    venue = createVenue(
      { ...market, startAt: systemClock.now(), ...(state === null ? {} : { state }) },
      csv === null || feed === null ? undefined : { market: feed.value, speed: csv.speed },
    );
  } catch (error) {
    console.error(`--state ${JSON.stringify(stateFile)}: ${String(error)}. Give another file, or remove it.`);
    return 2;
  }
  let server;
  try {
    server = await startExchangeServer({
      venue,
      clock: systemClock,
      host,
      port,
      origins,
      appDir: resolve("dist"),
      ...(signInMinutes === null
        ? {}
        : { signIn: createSignInGate({ clock: systemClock, lifetimeMs: signInMinutes * 60_000 }) }),
    });
  } catch (error) {
    console.error(cannotListen(error, host, port));
    return 1;
  }
  console.log(
    `Tapedeck exchange on ${server.url} (seed ${market.seed}, ${market.symbols} instruments, ${market.rate} events/s)`,
  );
  if (feed !== null && csv !== null)
    console.log(`${feed.value.symbol} follows ${csv.path} at ${csv.speed}×: ${csvReportText(feed.value)}`);
  await asked;
  if (stateFile !== null) writeFileSync(stateFile, serialize(venue.handOver()));
  await server.stop();
  return 0;
}

/** The market with its log of price events as another process left it; null when there is none. Throws when it is none. */
function readState(file: string): VenueState | null {
  return existsSync(file) ? (deserialize(readFileSync(file)) as VenueState) : null;
}

function cannotListen(error: unknown, host: string, port: number): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE") {
    return `Port ${port} on ${host} is in use. Stop what uses it, or give another with --port (0 picks a free one).`;
  }
  return `Cannot listen on ${host}:${port}: ${message}. Give another --host or --port.`;
}
