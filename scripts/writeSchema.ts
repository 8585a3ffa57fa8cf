import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { wireSchemas } from "../src/protocol/jsonSchema.ts";

/** Writes docs/schema/*.json from the schemas that the code parses with. */
export async function main(): Promise<void> {
  const folder = join(process.cwd(), "docs", "schema");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, schema] of Object.entries(wireSchemas())) {
    writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(schema, null, 2)}\n`);
  }
}
