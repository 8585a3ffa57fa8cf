import { words } from "../words/words.ts";

/** Letters at most of a name that a person gives to a layout. */
export const NAME_AT_MOST = 60;

/** A name as it is kept: without spaces around it, and one between words. */
export function plainName(typed: string): string {
  return typed.trim().replaceAll(/\s+/g, " ");
}

/** Whether two names are one to a person: "Mine" and "mine". */
export function isSameName(one: string, other: string): boolean {
  return plainName(one).toLowerCase() === plainName(other).toLowerCase();
}

/** Why this cannot be a name, in words; null when it can. `taken`: the names of the others. */
export function refuseName(typed: string, taken: readonly string[]): string | null {
  const name = plainName(typed);
  const said = words.settings.names;
  if (name === "") return said.blank;
  if (name.length > NAME_AT_MOST) return said.tooLong(NAME_AT_MOST, name.length);
  const other = taken.find((one) => isSameName(one, name));
  return other === undefined ? null : said.taken(other);
}
