import { createContext, useContext, useMemo, useState, type ReactElement, type ReactNode } from "react";
import { useOrder } from "../../orders/useOrders.ts";
import { OrderDetail } from "./OrderDetail.tsx";
import { OrderMenu, type MenuPlace } from "./OrderMenu.tsx";

interface OrderActs {
  /** Keys of the orders whose rows are open to change. */
  readonly amending: ReadonlySet<string>;
  amend(this: void, key: string, on: boolean): void;
  showDetail(this: void, key: string): void;
  showMenu(this: void, place: MenuPlace): void;
}

const nothing = (): void => {};
const ActsContext = createContext<OrderActs>({
  amending: new Set(),
  amend: nothing,
  showDetail: nothing,
  showMenu: nothing,
});

export function useOrderActs(): OrderActs {
  return useContext(ActsContext);
}

/** What an order's row opens stands here, so that it stays when the order ends and its row goes. */
export function OrderActsProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const [amending, setAmending] = useState<ReadonlySet<string>>(new Set());
  const [detail, setDetail] = useState<string | null>(null);
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const acts = useMemo(
    () => ({
      amending,
      amend(key: string, on: boolean): void {
        setAmending((before) => {
          const next = new Set(before);
          if (on) next.add(key);
          else next.delete(key);
          return next;
        });
      },
      showDetail: setDetail,
      showMenu: setMenu,
    }),
    [amending],
  );
  const order = useOrder(detail ?? "");
  return (
    <ActsContext value={acts}>
      {children}
      {order !== undefined && (
        <OrderDetail
          order={order}
          onClose={() => setDetail(null)}
          onAmend={() => {
            setDetail(null);
            // The dialog gives the focus back first.
            requestAnimationFrame(() => acts.amend(order.key, true));
          }}
        />
      )}
      <OrderMenu
        on={menu}
        onClose={() => setMenu(null)}
        onDetail={setDetail}
        onAmend={(key) => acts.amend(key, true)}
      />
    </ActsContext>
  );
}
