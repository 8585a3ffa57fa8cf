import * as z from "zod/mini";
import type { KeptText } from "../../lib/keptText.ts";

export const SCRIPTS_KEY = "tapedeck.faultScripts";

const scriptsSchema = z.array(z.tuple([z.string().check(z.minLength(1), z.maxLength(60)), z.string()]));

/** Scripts by name, as they were typed, kept over a reload. */
export interface KeptScripts {
  names(): readonly string[];
  get(name: string): string | null;
  /** False when the browser did not keep it. */
  save(name: string, text: string): boolean;
  remove(name: string): boolean;
}

/** What is kept is read each time: another tab may have saved. What cannot be read counts as nothing. */
export function createKeptScripts(kept: KeptText): KeptScripts {
  function read(): Map<string, string> {
    try {
      const parsed = z.safeParse(scriptsSchema, JSON.parse(kept.get(SCRIPTS_KEY) ?? "[]"));
      return new Map(parsed.success ? parsed.data : []);
    } catch {
      return new Map();
    }
  }

  function write(scripts: ReadonlyMap<string, string>): boolean {
    return kept.set(SCRIPTS_KEY, JSON.stringify([...scripts]));
  }

  return {
    names: () => [...read().keys()].sort((one, other) => one.localeCompare(other)),
    get: (name) => read().get(name) ?? null,
    save: (name, text) => write(read().set(name, text)),
    remove(name) {
      const scripts = read();
      return scripts.delete(name) && write(scripts);
    },
  };
}
