import type { ReactElement } from "react";
import { Button } from "../../ui/Button.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { useHands } from "../hands/HandsContext.tsx";
import { Choice, SettingRow, SettingSection } from "./SettingRow.tsx";

export function KeySettings(): ReactElement {
  const { settings } = useTerminal();
  const { hands } = useHands();
  return (
    <SettingSection title="Keys">
      <SettingRow words="hotkeys shortcuts remap keyboard">
        <Choice label="Hotkeys" note="The same sheet opens with the ? key.">
          <Button onClick={() => hands.open("keys")}>Show and change</Button>
        </Choice>
      </SettingRow>
      <SettingRow words="reset hotkeys defaults">
        <Choice label="Default hotkeys">
          <Button onClick={() => settings.set({ keys: {} })}>Reset hotkeys</Button>
        </Choice>
      </SettingRow>
    </SettingSection>
  );
}
