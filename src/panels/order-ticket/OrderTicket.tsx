import type { ReactElement } from "react";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { useStoreValue } from "../../ui/useStoreValue.ts";
import { failureHint } from "../../market/instrumentStore.ts";
import { useTerminal } from "../../useTerminal.ts";
import { TicketForm } from "./TicketForm.tsx";
import { useTicket } from "./useTicket.ts";

/** One order, from what is typed to what became of it. */
export function OrderTicket(): ReactElement {
  const { instruments } = useTerminal();
  const { draft, instrument } = useTicket();
  const known = useStoreValue(instruments, (state) => state);
  return (
    <Panel name="Order ticket">
      {instrument !== undefined ? (
        <TicketForm draft={draft} instrument={instrument} />
      ) : known.kind === "failed" ? (
        <EmptyState title="No instruments to trade" hint={failureHint(known)} />
      ) : known.kind === "ready" ? (
        <EmptyState title="No symbol chosen" hint="Choose one in the price blotter." />
      ) : (
        <Skeleton label="Loading the ticket" rows={6} columns={["46%", "46%"]} />
      )}
    </Panel>
  );
}
