import type { ReactElement } from "react";
import type { Instrument } from "../../protocol/instrument.ts";
import { MenuButton, MenuGroup, MenuItem, MenuSeparator } from "../../ui/controls/Menu.tsx";
import { MenuChoice } from "../../ui/controls/MenuChoice.tsx";
import styles from "./LadderPanel.module.css";
import { nextStep, shownStep } from "./ladderSteps.ts";
import type { LadderRows } from "./useLadderRows.ts";
import { shownDecimal } from "../../lib/numberFormat.ts";
import { words } from "../../words/words.ts";

export interface RowSizeMenuProps {
  readonly instrument: Instrument;
  readonly rows: LadderRows;
}

/** Over the prices: how far one row is from the next, and the choice of it. */
export function RowSizeMenu({ instrument, rows }: RowSizeMenuProps): ReactElement {
  const { step, chosen, choose, regroup } = rows;
  const offered = rows.offered();
  const size = shownStep(step, instrument);
  return (
    <MenuButton
      icon="chevronDown"
      label={words.ladder.rowsOf(size)}
      face={
        <span className={styles.rowSize}>
          <span className={styles.priceWord}>{words.ladder.price}</span>
          <span>{size}</span>
        </span>
      }
    >
      <MenuGroup title={words.ladder.rows}>
        <MenuChoice
          name="rows"
          value="auto"
          chosen={chosen === null ? "auto" : String(chosen)}
          onChoose={() => choose(null)}
        >
          {chosen === null ? words.ladder.rowsByItselfNow(size) : words.ladder.rowsByItself}
        </MenuChoice>
        {offered.map((other) => (
          <MenuChoice
            key={other}
            name="rows"
            value={String(other)}
            chosen={String(chosen)}
            onChoose={() => choose(other)}
          >
            {words.ladder.rowSize(shownStep(other, instrument), other, shownDecimal(String(other)))}
          </MenuChoice>
        ))}
      </MenuGroup>
      <MenuSeparator />
      <MenuItem
        shortcut="+"
        closes={false}
        disabled={nextStep(step, -1, offered) === step}
        onSelect={() => regroup(-1)}
      >
        {words.ladder.finer}
      </MenuItem>
      <MenuItem
        shortcut="−"
        closes={false}
        disabled={nextStep(step, 1, offered) === step}
        onSelect={() => regroup(1)}
      >
        {words.ladder.coarser}
      </MenuItem>
    </MenuButton>
  );
}
