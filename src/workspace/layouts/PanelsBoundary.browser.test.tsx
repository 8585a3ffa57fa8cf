import { useEffect, useState, type ReactElement } from "react";
import { describe, expect, it, vi } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import { PanelsBoundary } from "./PanelsBoundary.tsx";

function Breaks(): ReactElement {
  useEffect(
    () => () => {
      throw new Error("boom");
    },
    [],
  );
  return <p>Chart</p>;
}

/** A panel, in no boundary of its own any more, beside another. */
function Panels(): ReactElement {
  const [open, setOpen] = useState(true);
  return (
    <>
      <button type="button" onClick={() => setOpen(false)}>
        Close
      </button>
      <p>Orders</p>
      {open && <Breaks />}
    </>
  );
}

describe("what surrounds all panels", () => {
  it("[V192] opens them anew when one throws while it is closed", async () => {
    const onFailure = vi.fn();
    const told = vi.spyOn(console, "error").mockImplementation(() => undefined);
    await render(
      <PanelsBoundary onFailure={onFailure}>
        <Panels />
      </PanelsBoundary>,
    );
    await page.getByRole("button", { name: "Close" }).click();
    await expect.poll(() => onFailure.mock.calls.map(([error]) => String(error))).toEqual(["Error: boom"]);
    await expect.element(page.getByText("Orders")).toBeVisible();
    await expect.element(page.getByText("Chart")).toBeVisible();
    told.mockRestore();
  });
});
