import { useState, type KeyboardEvent, type ReactElement } from "react";
import { useSettings } from "../../settings/useSettings.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { FoundRows, SettingRow, SettingSection } from "../settings/SettingRow.tsx";
import { keysOf, rebind, unbind } from "./bindings.ts";
import { chordOf, refuseChord } from "./chord.ts";
import type { Command, CommandGroup } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import { useArmed, useHands } from "./HandsContext.tsx";
import styles from "./KeySheet.module.css";
import { shownKeys } from "./shownKeys.ts";

const GROUPS: readonly CommandGroup[] = [
  "Exits",
  "Orders",
  "Ticket",
  "Symbols",
  "Panels",
  "Keys",
  "Chart",
  "View",
];

const GROUP_NOTES: Partial<Readonly<Record<CommandGroup, string>>> = {
  Exits: "Always work, also while a field has the focus.",
  Orders: "May add to a position: work only while keys are armed.",
};

/** Keys that have one meaning everywhere. */
const FIXED: readonly { readonly title: string; readonly keys: string }[] = [
  { title: "Find an instrument", keys: "/" },
  { title: "This sheet", keys: "?" },
  { title: "Kill switch, pressed twice", keys: "Alt+Shift+K" },
  { title: "Step a price by a tick, a quantity by a lot; with Shift by ten", keys: "↑ ↓" },
  { title: "Close what lies over the panels", keys: "Escape" },
];

/** Every key, and each to be changed where it stands. */
export function KeySheet(): ReactElement {
  const { hands } = useHands();
  const [typed, setTyped] = useState("");
  const [said, setSaid] = useState<string | null>(null);
  return (
    <Dialog
      title="Keys"
      shape="wide"
      search={{ label: "Search keys", typed, onType: setTyped }}
      onClose={() => hands.open(null)}
    >
      <p role="status" className={styles.said}>
        {said ?? "Press a key's button, then the new key. Escape leaves it, Backspace takes the key away."}
      </p>
      <FoundRows typed={typed} none="No key" columns>
        {GROUPS.map((group) => (
          <KeyGroup key={group} group={group} onSaid={setSaid} />
        ))}
        <SettingSection title="Fixed">
          {FIXED.map(({ title, keys }) => (
            <SettingRow key={keys} words={title}>
              <div className={styles.row}>
                <span>{title}</span>
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
  const note = GROUP_NOTES[group];
  const state = group === "Orders" ? (armed ? " Armed now." : " Not armed now.") : "";
  return (
    <SettingSection title={group}>
      {note !== undefined && (
        <p className={styles.note}>
          {note}
          {state}
        </p>
      )}
      {COMMANDS.filter((command) => command.group === group && command.id !== "keys").map((command) => (
        <SettingRow key={command.id} words={command.title}>
          <KeyRow command={command} onSaid={onSaid} />
        </SettingRow>
      ))}
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
    const refusal = chord === "" ? null : refuseChord(chord);
    if (refusal !== null) {
      onSaid(`${refusal}: ${command.title} keeps its key.`);
      return;
    }
    const { chosen: next, lost } = rebind(COMMANDS, chosen, command.id, chord);
    settings.set({ keys: next });
    setListening(false);
    onSaid(
      lost === null ? null : `${shownKeys(chord)} was taken from “${lost.title}”, which has no key now.`,
    );
  }

  return (
    <div className={styles.row}>
      <span>{command.title}</span>
      {own && (
        <IconButton
          icon="refresh"
          label={`Default key of ${command.title}`}
          onClick={() => settings.set({ keys: unbind(chosen, command.id) })}
        />
      )}
      <button
        type="button"
        className={styles.key}
        aria-label={`Key of ${command.title}: ${keys === null ? "none" : shownKeys(keys)}`}
        aria-pressed={listening}
        onClick={() => setListening(!listening)}
        onBlur={() => setListening(false)}
        onKeyDown={listen}
      >
        {listening ? "Press a key" : keys === null ? "none" : shownKeys(keys)}
      </button>
    </div>
  );
}
