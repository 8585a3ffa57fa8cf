import { describe, expect, it } from "vitest";
import { DEFAULT_BLOTTER_VIEW } from "../../settings/blotterView.ts";
import {
  blotterColumns,
  columnTracks,
  moveColumn,
  placeBeside,
  showColumn,
  sizeColumn,
} from "./blotterColumns.ts";

const ids = (kept: Parameters<typeof blotterColumns>[0]) =>
  blotterColumns(kept)
    .filter(({ shown }) => shown)
    .map(({ id }) => id);

describe("columns of the blotter", () => {
  it("[U38] keeps order, widths and what is hidden, and the symbol first", () => {
    let view = showColumn(DEFAULT_BLOTTER_VIEW, "trend", false);
    view = moveColumn(view, "spread", "bid");
    view = sizeColumn(view, "bid", 120);
    expect(ids(view.columns).slice(0, 5)).toEqual(["symbol", "spread", "bid", "ask", "changePct"]);
    expect(blotterColumns(view.columns).find(({ id }) => id === "bid")?.width).toBe(120);
    expect(ids(showColumn(view, "trend", true).columns)[5]).toBe("trend");
    expect(moveColumn(view, "bid", "symbol")).toBe(view);
    expect(ids(moveColumn(view, "bid", null).columns).at(-1)).toBe("bid");
  });

  it("[U38] ignores what is kept of columns that do not exist, and adds those that it does not know yet", () => {
    const kept = [
      { id: "nonesuch", width: null, shown: true },
      { id: "volume", width: null, shown: true },
      { id: "symbol", width: null, shown: false },
    ];
    expect(ids(kept).slice(0, 3)).toEqual(["symbol", "volume", "bid"]);
    expect(ids(kept).length).toBe(ids([]).length);
  });

  it("[U38] hiding the column that sorts ends its order", () => {
    const view = { ...DEFAULT_BLOTTER_VIEW, sort: { column: "last", descending: true } };
    expect(showColumn(view, "last", false).sort).toBeNull();
    expect(showColumn(view, "bid", false).sort).toEqual(view.sort);
  });

  it("[U34] finds the place one further among the columns that are shown", () => {
    const columns = blotterColumns(showColumn(DEFAULT_BLOTTER_VIEW, "ask", false).columns);
    expect(placeBeside(columns, "bid", 1)).toBe("trend");
    expect(placeBeside(columns, "bid", -1)).toBeUndefined();
    expect(placeBeside(columns, "changePct", -1)).toBe("bid");
    expect(placeBeside(columns, "phase", 1)).toBeUndefined();
    expect(placeBeside(columns, "askQty", 1)).toBeNull();
  });

  it("[U38] a chosen width is exact and the others share what is left", () => {
    const [symbol, bid] = blotterColumns(sizeColumn(DEFAULT_BLOTTER_VIEW, "bid", 120).columns);
    const laid = columnTracks([symbol!, bid!]);
    expect(laid).toEqual({ tracks: "minmax(84px, 84fr) 120px", minWidth: 204, narrow: false });
    expect(columnTracks([{ ...bid!, width: 60 }]).narrow).toBe(true);
  });
});
