import type { ReactElement } from "react";
import { Button } from "../../ui/Button.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { useHands } from "../hands/HandsContext.tsx";
import { Choice, SettingRow, SettingSection } from "./SettingRow.tsx";
import { foundBy, words } from "../../words/words.ts";

const SAYS = words.settings.keys;

export function KeySettings(): ReactElement {
  const { settings } = useTerminal();
  const { hands } = useHands();
  return (
    <SettingSection title={({ settings: all }) => all.keys.title}>
      <SettingRow found={foundBy(({ settings: { keys } }) => `${keys.hotkeys} ${keys.hotkeysFind}`)}>
        <Choice label={SAYS.hotkeys} note={SAYS.hotkeysNote}>
          <Button onClick={() => hands.open("keys")}>{SAYS.show}</Button>
        </Choice>
      </SettingRow>
      <SettingRow found={foundBy(({ settings: { keys } }) => `${keys.defaults} ${keys.defaultsFind}`)}>
        <Choice label={SAYS.defaults}>
          <Button onClick={() => settings.set({ keys: {} })}>{SAYS.reset}</Button>
        </Choice>
      </SettingRow>
    </SettingSection>
  );
}
