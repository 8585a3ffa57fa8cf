import type { Random } from "../../../src/lib/random.ts";

export type Damage = "any" | "json" | "name" | "field" | "type";

const DAMAGES = ["json", "name", "field", "type"] as const;

/** One JSON text damaged: cut short, a field taken away, or a field given a value of another type. */
export function damageJson(text: string, how: Damage, random: Random): string {
  const chosen = how === "any" ? DAMAGES[random.integer(DAMAGES.length)] : how;
  if (chosen === "json") return text.slice(0, -1);
  const fields = Object.entries(JSON.parse(text) as Record<string, unknown>);
  if (chosen === "name")
    return JSON.stringify({ ...Object.fromEntries(fields), type: `un${String(random.integer(1_000))}known` });
  const at = random.integer(fields.length);
  const damaged = fields.flatMap(([name, value], index): [string, unknown][] => {
    if (index !== at) return [[name, value]];
    return chosen === "field" ? [] : [[name, { not: typeof value }]];
  });
  return JSON.stringify(Object.fromEntries(damaged));
}

/** One event of a price stream damaged; its id line stays. */
export function damageEvent(block: string, how: Damage, random: Random): string {
  const chosen = how === "any" ? (DAMAGES[random.integer(DAMAGES.length)] ?? "json") : how;
  if (chosen === "name") return block.replace(/^event: .*$/m, "event: unknown");
  return block.replace(/^data: (.*)$/m, (_line, data: string) => `data: ${damageJson(data, chosen, random)}`);
}

/** The beginning of an event: all of its id line, and half of what follows. */
export function cutEvent(block: string): string {
  const idEnds = block.indexOf("\n") + 1;
  return block.slice(0, idEnds + Math.ceil((block.length - idEnds) / 2));
}

export function cutJson(text: string): string {
  return text.slice(0, Math.ceil(text.length / 2));
}
