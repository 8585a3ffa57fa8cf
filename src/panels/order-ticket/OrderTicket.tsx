import type { ReactElement } from "react";
import { EmptyState } from "../../ui/surfaces/EmptyState.tsx";
import { Panel } from "../../ui/surfaces/Panel.tsx";
import { Skeleton } from "../../ui/surfaces/Skeleton.tsx";
import { useStoreValue } from "../../ui/page/useStoreValue.ts";
import { failureHint } from "../../market/instrumentStore.ts";
import { useTerminal } from "../../useTerminal.ts";
import { TicketForm } from "./TicketForm.tsx";
import { useTicket } from "./useTicket.ts";
import { words } from "../../words/words.ts";

/** One order, from what is typed to what became of it. */
export function OrderTicket(): ReactElement {
  const { instruments } = useTerminal();
  const { draft, instrument } = useTicket();
  const known = useStoreValue(instruments, (state) => state);
  return (
    <Panel name={words.panels["order-ticket"]}>
      {instrument !== undefined ? (
        <TicketForm draft={draft} instrument={instrument} />
      ) : known.kind === "failed" ? (
        <EmptyState title={words.ticket.noInstruments} hint={failureHint(known)} />
      ) : known.kind === "ready" ? (
        <EmptyState title={words.ticket.noSymbol} hint={words.ticket.noSymbolHint} />
      ) : (
        <Skeleton label={words.ticket.loading} rows={6} columns={["46%", "46%"]} />
      )}
    </Panel>
  );
}
