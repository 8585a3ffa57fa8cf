import type { ReactElement } from "react";
import { Button } from "../../ui/controls/Button.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { useHands } from "../hands/HandsContext.tsx";
import { Choice, SettingRow, SettingSection } from "./SettingRow.tsx";
import { foundBy, textsIn, words } from "../../words/words.ts";

const SAYS = words.settings.keys;

export function KeySettings(): ReactElement {
  const { settings } = useTerminal();
  const { hands } = useHands();
  return (
    <SettingSection title={({ settings: all }) => all.keys.title}>
      <SettingRow
        found={foundBy(({ settings: { keys } }) =>
          textsIn([keys.hotkeys, keys.hotkeysFind, keys.hotkeysNote]),
        )}
      >
        <Choice label={SAYS.hotkeys} note={SAYS.hotkeysNote}>
          <Button onClick={() => hands.open("keys")}>{SAYS.show}</Button>
        </Choice>
      </SettingRow>
      <SettingRow
        found={foundBy(({ settings: { keys } }) => textsIn([keys.defaults, keys.defaultsFind, keys.reset]))}
      >
        <Choice label={SAYS.defaults}>
          <Button onClick={() => settings.set({ keys: {} })}>{SAYS.reset}</Button>
        </Choice>
      </SettingRow>
      <SettingRow
        found={foundBy(({ commands, settings: { keys } }) =>
          textsIn([commands.tour, commands.finds.tour, keys.tourNote]),
        )}
      >
        <Choice label={SAYS.tour} note={SAYS.tourNote}>
          <Button
            onClick={() => {
              settings.set({ tourSeen: false });
              hands.open(null);
            }}
          >
            {words.commands.tour}
          </Button>
        </Choice>
      </SettingRow>
      <SettingRow
        found={foundBy(({ safety, commands }) => textsIn([safety.kill, commands.finds.killSwitch]))}
      >
        <Choice label={words.safety.kill.name.off} note={words.safety.kill.question}>
          <Button onClick={() => hands.open("kill")}>{words.settings.safety.killOpen}</Button>
        </Choice>
      </SettingRow>
    </SettingSection>
  );
}
