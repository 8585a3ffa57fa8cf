import { useState, type ReactElement } from "react";
import { Dialog } from "../../ui/surfaces/Dialog.tsx";
import { IconButton } from "../../ui/controls/IconButton.tsx";
import { words } from "../../words/words.ts";
import styles from "./OrderTicket.module.css";

/** On a phone, where no mark beside a word can be hit by a thumb: what all words of the ticket mean. */
export function TicketHelp(): ReactElement {
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.help}>
      <IconButton
        icon="list"
        face={<span aria-hidden="true">?</span>}
        label={words.ticket.help}
        onClick={() => setOpen(true)}
      />
      {open && (
        <Dialog title={words.ticket.help} shape="page" scrolledByKeys onClose={() => setOpen(false)}>
          <dl className={styles.meanings}>
            {TOLD.map((name) => (
              <div key={name}>
                <dt>{words.glossary[name].word}</dt>
                <dd>{words.glossary[name].meaning}</dd>
              </div>
            ))}
          </dl>
        </Dialog>
      )}
    </div>
  );
}

const TOLD = [
  ...(["orderType", "timeInForce", "stopPrice", "distance", "sentWith", "target", "stopLoss"] as const),
  ...(["shownInTheBook", "atLeastAtOnce", "postOnly", "reduceOnly", "margin", "buyingPower"] as const),
];
