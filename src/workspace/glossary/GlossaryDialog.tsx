import { useState, type ReactElement } from "react";
import { Dialog } from "../../ui/surfaces/Dialog.tsx";
import { foundBy, words, type Words } from "../../words/words.ts";
import { useHands } from "../hands/HandsContext.tsx";
import { FoundRows, SettingRow, SettingSection } from "../settings/SettingRow.tsx";
import styles from "./GlossaryDialog.module.css";

/** What the words on the screen mean, found by typing. */
export function GlossaryDialog(): ReactElement {
  const { hands } = useHands();
  const [typed, setTyped] = useState("");
  return (
    <Dialog
      title={words.desk.whatWordsMean}
      shape="page"
      scrolledByKeys
      search={{ label: words.desk.searchWords, typed, onType: setTyped }}
      onClose={() => hands.open(null)}
    >
      <FoundRows typed={typed} none={words.desk.noWordMatches}>
        <SettingSection title={({ desk }) => desk.words}>
          {TERMS.map(({ word, meaning, found }) => (
            <SettingRow key={word} found={found}>
              <dl className={styles.entry}>
                <dt>{word}</dt>
                <dd>{meaning}</dd>
              </dl>
            </SettingRow>
          ))}
        </SettingSection>
      </FoundRows>
    </Dialog>
  );
}

const TERMS = (Object.keys(words.glossary) as (keyof Words["glossary"])[]).map((term) => ({
  ...words.glossary[term],
  found: foundBy(({ glossary }) => `${glossary[term].word} ${glossary[term].meaning}`),
}));
