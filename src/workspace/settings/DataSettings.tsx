import { useRef, useState, type ReactElement } from "react";
import { PANELS } from "../../panels/registry.ts";
import { importWords, readSettingsFile, settingsFile, undoneImport } from "../../settings/settingsFile.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../settings/settingsStore.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { saveFile } from "../../ui/page/saveFile.ts";
import { useTerminal } from "../../useTerminal.ts";
import { pageSize } from "../layouts/defaultLayout.ts";
import { openLayout } from "../layouts/savedLayout.ts";
import { Choice, SettingRow, SettingSection } from "./SettingRow.tsx";
import styles from "./Settings.module.css";
import { foundBy, textsIn, words } from "../../words/words.ts";

const SAYS = words.settings.file;

/** Settings as a file, and back to the defaults. */
export function DataSettings(): ReactElement {
  const { settings } = useTerminal();
  const input = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState<{ text: string; bad: boolean; undo?: Partial<Settings> } | null>(null);
  const [asked, setAsked] = useState(false);

  async function open(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    const text = await file.text();
    const before = settings.getState();
    const read = readSettingsFile(text, before, canShow);
    if (!read.ok) {
      setSaid({ text: read.error, bad: true });
      return;
    }
    const { taken, refused, mended } = read.value;
    settings.set(read.value.settings);
    setSaid({
      text: importWords(file.name, read.value),
      bad: refused.length > 0 || mended || taken.length === 0,
      ...(taken.length > 0 && { undo: undoneImport(read.value, before) }),
    });
  }

  return (
    <SettingSection title={({ settings: all }) => all.file.title}>
      <SettingRow
        found={foundBy(({ settings: all }) =>
          textsIn([all.file.all, all.file.find, all.file.export, all.file.import]),
        )}
      >
        <Choice label={SAYS.all}>
          <span className={styles.buttons}>
            <Button
              onClick={() =>
                saveFile("tapedeck-settings.json", "application/json", settingsFile(settings.getState()))
              }
            >
              {SAYS.export}
            </Button>
            <Button onClick={() => input.current?.click()}>{SAYS.import}</Button>
          </span>
        </Choice>
        <input
          ref={input}
          type="file"
          accept="application/json,.json"
          hidden
          aria-label={SAYS.title}
          onChange={(event) => {
            void open(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
      </SettingRow>
      <SettingRow
        found={foundBy(({ settings: all }) =>
          textsIn([all.file.defaults, all.file.defaultsFind, all.file.defaultsNote, all.file.reset]),
        )}
      >
        <Choice label={SAYS.defaults} note={SAYS.defaultsNote}>
          <Button
            variant={asked ? "danger" : "plain"}
            onClick={() => {
              if (asked) settings.set(DEFAULT_SETTINGS);
              setAsked(!asked);
            }}
            onBlur={() => setAsked(false)}
          >
            {asked ? SAYS.pressAgain : SAYS.reset}
          </Button>
        </Choice>
      </SettingRow>
      {said !== null && (
        <p role={said.bad ? "alert" : "status"} className={said.bad ? styles.warn : styles.note}>
          {said.text}
        </p>
      )}
      {said?.undo !== undefined && (
        <span className={styles.buttons}>
          <Button
            onClick={() => {
              if (said.undo !== undefined) settings.set(said.undo);
              setSaid({ text: SAYS.undone, bad: false });
            }}
          >
            {SAYS.undo}
          </Button>
        </span>
      )}
    </SettingSection>
  );
}

function canShow(layout: unknown): boolean {
  return !openLayout(layout, PANELS, pageSize()).broken;
}
