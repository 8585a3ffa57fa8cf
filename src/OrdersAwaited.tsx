import type { ReactElement } from "react";
import { assertNever } from "./lib/assert.ts";
import { failureHint } from "./market/instrumentStore.ts";
import { refusedSignIn, takesNoOrders, type OrderConnection } from "./transport/link/connection.ts";
import { useTransport } from "./transport/useTransport.ts";
import { Button } from "./ui/controls/Button.tsx";
import { useStoreValue } from "./ui/page/useStoreValue.ts";
import { EmptyState } from "./ui/surfaces/EmptyState.tsx";
import { Skeleton, type SkeletonProps } from "./ui/surfaces/Skeleton.tsx";
import { useTerminal } from "./useTerminal.ts";
import { words } from "./words/words.ts";

/**
 * What a panel of the order side shows before the first snapshot: the shape of what is coming, or why nothing comes, and
 * what to do about it.
 */
export function OrdersAwaited(shape: SkeletonProps): ReactElement {
  const { instruments, reloadInstruments, signIn } = useTerminal();
  const { orders, socket } = useTransport();
  const list = useStoreValue(instruments, (state) => state);
  const why = whyAwaited(orders, list.kind === "failed" && !list.retried);
  const said = words.awaited;
  switch (why) {
    case "coming":
      return list.kind === "failed" ? (
        <EmptyState
          title={said.noInstruments}
          hint={failureHint(list)}
          action={<Button onClick={reloadInstruments}>{said.tryAgain}</Button>}
        />
      ) : (
        <Skeleton {...shape} />
      );
    case "signIn":
      return (
        <EmptyState
          title={words.signIn.signedOut}
          hint={said.signInHint}
          action={
            signIn.page === null ? (
              <Button onClick={signIn.again}>{words.signIn.tryAgain}</Button>
            ) : (
              <Button variant="primary" onClick={signIn.open}>
                {words.signIn.signIn}
              </Button>
            )
          }
        />
      );
    case "forbidden":
      return (
        <EmptyState
          title={words.signIn.notAllowed}
          hint={said.forbiddenHint}
          action={<Button onClick={signIn.again}>{words.signIn.tryAgain}</Button>}
        />
      );
    case "noOrders":
      return <EmptyState title={said.noOrders} hint={said.noOrdersHint} />;
    case "down":
      return (
        <EmptyState
          title={said.down}
          hint={orders.kind === "closed" ? said.closedHint : said.downHint}
          action={<Button onClick={() => socket.reconnect()}>{said.connectNow}</Button>}
        />
      );
    default:
      return assertNever(why, "reason");
  }
}

type Why = "coming" | "signIn" | "forbidden" | "noOrders" | "down";

/** `signedOut`: the list of instruments, without which the link is not opened, waits for a sign-in. */
function whyAwaited(orders: OrderConnection, signedOut: boolean): Why {
  if (signedOut) return "signIn";
  if (orders.kind !== "closed") return orders.kind === "waiting" ? "down" : "coming";
  const status = refusedSignIn(orders.reason);
  if (status !== null) return status === 401 ? "signIn" : "forbidden";
  if (orders.reason.kind === "starting") return "coming";
  return takesNoOrders(orders.reason) ? "noOrders" : "down";
}
