import { shownKeys } from "../../ui/controls/shownKeys.ts";
import { words } from "../../words/words.ts";
import { refuseChord } from "./chord.ts";
import type { Command } from "./command.ts";

/** What a person chose over the defaults: command id → chord, "" for none. */
export type ChosenKeys = Readonly<Record<string, string>>;

/** The chord of a command as it stands; null when it has none. A kept one that is refused leaves the default. */
export function keysOf(command: Pick<Command, "id" | "keys" | "risk">, chosen: ChosenKeys): string | null {
  const own = Object.hasOwn(chosen, command.id) ? chosen[command.id] : undefined;
  const refused = own !== undefined && own !== "" && refuseChord(own, command.risk) !== null;
  const keys = refused ? command.keys : (own ?? command.keys);
  return keys === undefined || keys === "" ? null : keys;
}

/** Which command a chord is for. Of two with the same chord the one that a person chose has it, then the first. */
export function bindings(commands: readonly Command[], chosen: ChosenKeys): ReadonlyMap<string, Command> {
  const bound = new Map<string, Command>();
  const own = (command: Command): boolean => Object.hasOwn(chosen, command.id);
  for (const command of [...commands.filter(own), ...commands.filter((other) => !own(other))]) {
    const keys = keysOf(command, chosen);
    if (keys !== null && !bound.has(keys)) bound.set(keys, command);
  }
  return bound;
}

/**
 * Why a command cannot be given that chord now, in words; null when it can. One that adds risk takes none from an exit,
 * whatever key that has.
 */
export function refuseKey(
  commands: readonly Command[],
  chosen: ChosenKeys,
  { risk }: Pick<Command, "risk">,
  chord: string,
): string | null {
  const refusal = refuseChord(chord, risk);
  if (refusal !== null || risk !== "risk") return refusal;
  const holder = bindings(commands, chosen).get(chord);
  return holder?.risk === "exit" ? words.commands.isKeyOfExit(shownKeys(chord), holder.title) : null;
}

/** Gives a chord to a command and takes it from the one that had it. `lost` is that one. */
export function rebind(
  commands: readonly Command[],
  chosen: ChosenKeys,
  id: string,
  chord: string,
): { readonly chosen: ChosenKeys; readonly lost: Command | null } {
  const lost = chord === "" ? undefined : bindings(commands, chosen).get(chord);
  const taken = lost === undefined || lost.id === id ? null : lost;
  return { chosen: { ...chosen, ...(taken === null ? {} : { [taken.id]: "" }), [id]: chord }, lost: taken };
}

/** Takes back what was chosen for one command, and its default chord from the one that has it meanwhile. */
export function unbind(
  commands: readonly Command[],
  chosen: ChosenKeys,
  { id, keys = "" }: Pick<Command, "id" | "keys">,
): { readonly chosen: ChosenKeys; readonly lost: Command | null } {
  const { chosen: bound, lost } = rebind(commands, chosen, id, keys);
  return { chosen: Object.fromEntries(Object.entries(bound).filter(([other]) => other !== id)), lost };
}
