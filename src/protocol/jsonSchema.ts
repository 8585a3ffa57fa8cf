import * as z from "zod/mini";
import { barsResponseSchema } from "./bars.ts";
import { clientMessageSchema, sessionRequestSchema } from "./clientMessages.ts";
import { instrumentsResponseSchema } from "./instrument.ts";
import { QUOTE_FIELDS, TRADE_FIELDS } from "./priceMessages.ts";
import {
  depthSchema,
  heartbeatSchema,
  helloSchema,
  quotesSchema,
  resetSchema,
  snapshotSchema,
  statusSchema,
  tradesSchema,
} from "./priceSchemas.ts";
import { problemSchema, serverMessageSchema, sessionResponseSchema } from "./serverMessages.ts";
import { terminalConfigSchema } from "./terminalConfig.ts";
import { volumesResponseSchema } from "./volumes.ts";

const SCHEMAS = {
  "prices-hello": helloSchema,
  "prices-snapshot": snapshotSchema,
  "prices-quotes": quotesSchema,
  "prices-trades": tradesSchema,
  "prices-depth": depthSchema,
  "prices-status": statusSchema,
  "prices-heartbeat": heartbeatSchema,
  "prices-reset": resetSchema,
  "orders-client": clientMessageSchema,
  "orders-server": serverMessageSchema,
  "http-instruments": instrumentsResponseSchema,
  "http-bars": barsResponseSchema,
  "http-volumes": volumesResponseSchema,
  "http-session-request": sessionRequestSchema,
  "http-session-response": sessionResponseSchema,
  "http-problem": problemSchema,
  "terminal-config": terminalConfigSchema,
} as const;

/** What a JSON Schema cannot say of a flat array: the meaning of each place in a row. */
const ROWS: Readonly<Record<string, string>> = {
  "prices-hello": "retryMs: ms to wait before coming back; what is no number is ignored",
  "prices-quotes": `quotes: rows of ${QUOTE_FIELDS.join(", ")}`,
  "prices-trades": `trades: rows of ${TRADE_FIELDS.join(", ")}`,
  "prices-depth": "bids, asks: px, qty pairs, best first",
  "http-volumes": "volumes: px, qty pairs, the lowest price first",
  "prices-snapshot": `quotes: rows of ${QUOTE_FIELDS.join(", ")}; closes: rows of sid, close; trades: rows of ${TRADE_FIELDS.join(", ")}`,
};

/** JSON Schema (2020-12) of every message of the wire, by name. Made from the schemas that the code parses with. */
export function wireSchemas(): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(SCHEMAS).map(([name, schema]) => [
      name,
      {
        title: name,
        ...(name in ROWS ? { description: ROWS[name] } : {}),
        ...z.toJSONSchema(schema, { io: "input" }),
      },
    ]),
  );
}
