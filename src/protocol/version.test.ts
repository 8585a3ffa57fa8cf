import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { wireSchemas } from "./jsonSchema.ts";
import { ORDER_SUBPROTOCOL, PROTOCOL_VERSION } from "./version.ts";

/** Hash of the whole wire at PROTOCOL_VERSION. When this test fails, the wire has changed: raise the version. */
const WIRE = { version: 1, sha256: "81fd6e572c697fed83eed1cedff865c83d1d2b777f3f63d5f90084652d553746" };

describe("the version of the wire", () => {
  it("[E26] the wire does not change without its version", () => {
    const sha256 = createHash("sha256").update(JSON.stringify(wireSchemas())).digest("hex");
    expect({ version: PROTOCOL_VERSION, sha256 }).toEqual(WIRE);
    expect(ORDER_SUBPROTOCOL).toBe(`tapedeck.v${PROTOCOL_VERSION}`);
  });

  it("[E27] docs/schema holds the schemas of the code; npm run schema writes them", () => {
    const schemas = wireSchemas();
    expect(existsSync("docs/schema")).toBe(true);
    expect(readdirSync("docs/schema").sort()).toEqual(
      Object.keys(schemas)
        .map((name) => `${name}.json`)
        .sort(),
    );
    for (const [name, schema] of Object.entries(schemas)) {
      expect(JSON.parse(readFileSync(`docs/schema/${name}.json`, "utf8")), name).toEqual(schema);
    }
  });
});
