import type { ReactNode } from "react";
import { describe, expect, it } from "vitest";
import { renderHook } from "vitest-browser-react";
import { openDesk, report } from "./orderFixtures.ts";
import {
  useFills,
  useFinishedCount,
  useFinishedOrders,
  useOrder,
  useOrdersSynced,
  useWorkingOrders,
} from "./useOrders.ts";
import type { Terminal } from "../terminal.ts";
import { TerminalContext } from "../useTerminal.ts";

function within(parts: Partial<Terminal>): (props: { readonly children?: ReactNode }) => ReactNode {
  return function Within({ children }) {
    return <TerminalContext value={parts as Terminal}>{children}</TerminalContext>;
  };
}

function useEverything() {
  return {
    finished: useFinishedOrders(),
    count: useFinishedCount(),
    working: useWorkingOrders(),
    fills: useFills(),
    synced: useOrdersSynced(),
  };
}

describe("hooks over the stores", () => {
  it("[R36] follow an order from working to history, newest first", async () => {
    const desk = openDesk();
    const { result, act } = await renderHook(useEverything, { wrapper: within({ orderStore: desk.store }) });
    expect(result.current).toEqual({ finished: [], count: 0, working: [], fills: [], synced: true });
    const keys: string[] = [];
    await act(() => {
      keys.push(desk.submit(), desk.submit({ side: "sell" }));
      desk.receive(report({ clOrdId: keys[0]! }));
    });
    expect(result.current.working.map((order) => order.key)).toEqual([keys[1], keys[0]]);
    await act(() => {
      desk.receive(report({ clOrdId: keys[0]!, execType: "canceled", ordStatus: "canceled" }));
    });
    expect(result.current.working.map((order) => order.key)).toEqual([keys[1]]);
    expect(result.current.finished.map((order) => order.key)).toEqual([keys[0]]);
    expect(result.current.count).toBe(1);
  });

  it("[R36] hand out the same lists until they change", async () => {
    const desk = openDesk();
    desk.submit();
    const { result, act } = await renderHook(useEverything, { wrapper: within({ orderStore: desk.store }) });
    const before = result.current;
    await act(() => desk.store.update((state) => ({ ...state, synced: false })));
    expect(result.current.synced).toBe(false);
    expect(result.current.finished).toBe(before.finished);
    expect(result.current.working).toBe(before.working);
    expect(result.current.fills).toBe(before.fills);
  });

  it("[R36] render a row only when its own order changes", async () => {
    const desk = openDesk();
    const key = desk.submit();
    let renders = 0;
    const { result, act } = await renderHook(
      () => {
        renders += 1;
        return useOrder(key);
      },
      { wrapper: within({ orderStore: desk.store }) },
    );
    await act(() => {
      desk.submit({ side: "sell" });
    });
    expect(renders).toBe(1);
    await act(() => desk.receive(report({ clOrdId: key })));
    expect([result.current?.state, renders]).toEqual(["new", 2]);
  });
});
