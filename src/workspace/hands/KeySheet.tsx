import { useState, type KeyboardEvent, type ReactElement } from "react";
import { useSettings } from "../../settings/useSettings.ts";
import { Dialog } from "../../ui/surfaces/Dialog.tsx";
import { IconButton } from "../../ui/controls/IconButton.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { FoundRows, SettingRow, SettingSection } from "../settings/SettingRow.tsx";
import { keysOf, rebind, refuseKey, unbind } from "./bindings.ts";
import { chordOf } from "./chord.ts";
import type { Command, CommandGroup } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import { useArmed, useHands } from "./HandsContext.tsx";
import styles from "./KeySheet.module.css";
import { shownKeys } from "../../ui/controls/shownKeys.ts";
import { foundBy, words, type Words } from "../../words/words.ts";

const GROUPS: readonly CommandGroup[] = [
  "exits",
  "orders",
  "ticket",
  "symbols",
  "panels",
  "keys",
  "chart",
  "view",
  "session",
  "settings",
];

/** Keys that have one meaning everywhere. */
const FIXED = [
  { name: "find", keys: "/" },
  { name: "sheet", keys: "?" },
  { name: "kill", keys: "Alt+Shift+K" },
  { name: "step", keys: "↑ ↓" },
  { name: "close", keys: "Escape" },
] as const satisfies readonly { name: keyof Words["commands"]["fixedKeys"]; keys: string }[];

/** Every key, and each to be changed where it stands. */
export function KeySheet(): ReactElement {
  const { hands } = useHands();
  const [typed, setTyped] = useState("");
  const [said, setSaid] = useState<string | null>(null);
  return (
    <Dialog
      title={words.commands.keys}
      shape="wide"
      search={{ label: words.commands.searchKeys, typed, onType: setTyped }}
      onClose={() => hands.open(null)}
    >
      <p role="status" className={styles.said}>
        {said ?? words.commands.howToChange}
      </p>
      <FoundRows typed={typed} none={words.commands.noKeyMatches} columns>
        {GROUPS.map((group) => (
          <KeyGroup key={group} group={group} onSaid={setSaid} />
        ))}
        <SettingSection title={({ commands }) => commands.fixed}>
          {FIXED.map(({ name, keys }) => (
            <SettingRow key={keys} found={foundBy(({ commands }) => commands.fixedKeys[name])}>
              <div className={styles.row}>
                <span>{words.commands.fixedKeys[name]}</span>
                <kbd className={styles.fixed}>{shownKeys(keys)}</kbd>
              </div>
            </SettingRow>
          ))}
        </SettingSection>
      </FoundRows>
    </Dialog>
  );
}

interface KeyGroupProps {
  readonly group: CommandGroup;
  readonly onSaid: (text: string | null) => void;
}

function KeyGroup({ group, onSaid }: KeyGroupProps): ReactElement {
  const armed = useArmed();
  const { exitsNote, ordersNote } = words.commands;
  const note = group === "exits" ? exitsNote : group === "orders" ? ordersNote(armed) : null;
  return (
    <SettingSection title={({ commands }) => commands.groups[group]}>
      {note !== null && <p className={styles.note}>{note}</p>}
      {COMMANDS.filter((command) => command.group === group && command.fixedKeys === undefined).map(
        (command) => (
          <SettingRow key={command.id} found={command.found}>
            <KeyRow command={command} onSaid={onSaid} />
          </SettingRow>
        ),
      )}
    </SettingSection>
  );
}

interface KeyRowProps {
  readonly command: Command;
  readonly onSaid: (text: string | null) => void;
}

function KeyRow({ command, onSaid }: KeyRowProps): ReactElement {
  const { settings } = useTerminal();
  const chosen = useSettings((value) => value.keys);
  const [listening, setListening] = useState(false);
  const keys = keysOf(command, chosen);
  const shown = keys === null ? words.commands.noKey : shownKeys(keys);
  const own = Object.hasOwn(chosen, command.id);

  function listen(event: KeyboardEvent): void {
    if (!listening || event.key === "Tab") return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") {
      setListening(false);
      return;
    }
    const chord = event.key === "Backspace" ? "" : chordOf(event.nativeEvent);
    if (chord === null) return;
    const refusal = chord === "" ? null : refuseKey(COMMANDS, chosen, command, chord);
    if (refusal !== null) {
      onSaid(words.commands.keepsKey(refusal, command.title));
      return;
    }
    keep(rebind(COMMANDS, chosen, command.id, chord), chord);
    setListening(false);
  }

  function keep({ chosen: next, lost }: ReturnType<typeof rebind>, chord: string): void {
    settings.set({ keys: next });
    onSaid(lost === null ? null : words.commands.takenFrom(shownKeys(chord), lost.title));
  }

  return (
    <div className={styles.row}>
      <span>{command.title}</span>
      {own && (
        <IconButton
          icon="refresh"
          label={words.commands.defaultKeyOf(command.title)}
          onClick={() => keep(unbind(COMMANDS, chosen, command), command.keys ?? "")}
        />
      )}
      <button
        type="button"
        className={styles.key}
        aria-label={words.commands.keyOf(command.title, shown)}
        aria-pressed={listening}
        data-none={(keys === null && !listening) || undefined}
        onClick={() => setListening(!listening)}
        onBlur={() => setListening(false)}
        onKeyDown={listen}
      >
        {listening ? words.commands.pressKey : shown}
      </button>
    </div>
  );
}
