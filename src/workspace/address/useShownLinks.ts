import { useMemo } from "react";
import type { OrderConnection, PriceConnection } from "../../transport/link/connection.ts";
import { useTransport } from "../../transport/useTransport.ts";
import { useStoreValue } from "../../ui/page/useStoreValue.ts";
import { useTerminal } from "../../useTerminal.ts";

/** How both links stand. Where the list of instruments is refused neither is opened, and both are shown as refused. */
export function useShownLinks(): { readonly prices: PriceConnection; readonly orders: OrderConnection } {
  const { signIn } = useTerminal();
  const { prices, orders } = useTransport();
  const refused = useStoreValue(signIn, (state) =>
    state.kind === "needed" && state.refused.includes("instruments") ? state.status : null,
  );
  return useMemo(() => {
    if (refused === null) return { prices, orders };
    const closed = { kind: "closed", since: 0, reason: { kind: "httpStatus", status: refused } } as const;
    return {
      prices: prices.kind === "live" ? prices : closed,
      orders: orders.kind === "live" ? orders : closed,
    };
  }, [refused, prices, orders]);
}
