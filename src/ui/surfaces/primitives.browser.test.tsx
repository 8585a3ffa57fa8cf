import { useState } from "react";
import { describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { Button } from "../controls/Button.tsx";
import { Dialog } from "./Dialog.tsx";
import { Field } from "../controls/Field.tsx";
import { MenuButton, MenuItem } from "../controls/Menu.tsx";
import { Tabs } from "../controls/Tabs.tsx";
import { TextInput } from "../controls/TextInput.tsx";
import "../theme/base.css";

function Quantity() {
  const [text, setText] = useState("1.5");
  const error = text.includes(".") ? "Quantity must be a multiple of 1" : undefined;
  return (
    <Field label="Quantity" hint="Lot 1" error={error}>
      <TextInput numeric value={text} onChange={(event) => setText(event.target.value)} />
    </Field>
  );
}

describe("field", () => {
  it("[U12] ties label, error and hint to its control", async () => {
    const page = await render(<Quantity />);
    const input = page.getByLabelText("Quantity");
    await expect.element(input).toHaveAccessibleDescription("Quantity must be a multiple of 1");
    await expect.element(input).toHaveAttribute("aria-invalid", "true");
    expect(page.getByText("Quantity must be a multiple of 1").element().getAttribute("aria-live")).toBe(
      "polite",
    );
    await input.fill("15");
    await expect.element(input).toHaveAccessibleDescription("Lot 1");
    await expect.element(input).not.toHaveAttribute("aria-invalid");
  });
});

describe("help beside a word", () => {
  it("[U104] tells what the word means at a press, and is no stop of the Tab key", async () => {
    const page = await render(
      <Field label="Time in force">
        <TextInput />
      </Field>,
    );
    await page.getByRole("button", { name: "What is “Time in force”?" }).click();
    await expect
      .element(page.getByRole("dialog", { name: "Time in force" }))
      .toHaveTextContent(/FOK: all of it/);
    await userEvent.keyboard("{Escape}");
    await userEvent.keyboard("{Tab}{Shift>}{Tab}{/Shift}{Tab}");
    expect(document.activeElement?.getAttribute("aria-label")).not.toBe("What is “Time in force”?");
    await expect.element(page.getByLabelText("Time in force", { exact: true })).toBeVisible();
  });
});

describe("tabs", () => {
  it("[U13] move with arrow keys and mount only the chosen content", async () => {
    const page = await render(
      <Tabs
        label="Orders"
        tabs={[
          { id: "working", title: "Working", count: 2, panel: <p>Two orders</p> },
          { id: "history", title: "History", panel: <p>Yesterday</p> },
        ]}
      />,
    );
    await expect
      .element(page.getByRole("tab", { name: "Working 2" }))
      .toHaveAttribute("aria-selected", "true");
    expect(page.getByText("Yesterday").elements()).toEqual([]);
    (page.getByRole("tab", { name: "Working 2" }).element() as HTMLElement).focus();
    await userEvent.keyboard("{ArrowRight}");
    await expect.element(page.getByText("Yesterday")).toBeVisible();
    await expect.poll(() => page.getByText("Two orders").elements()).toEqual([]);
  });

  it("[U186] that have no room are signed at the end where they are, and a press there brings them", async () => {
    const page = await render(
      <div style={{ width: 200 }}>
        <Tabs
          label="Lists"
          tabs={["Currencies", "Equities", "Futures", "Options"].map((title) => ({
            id: title,
            title,
            panel: null,
          }))}
        />
      </div>,
    );
    const sign = (end: string): HTMLElement | null =>
      page.container.querySelector(`button[data-end="${end}"]`);
    await expect.poll(() => sign("right")).not.toBeNull();
    expect(sign("left")).toBeNull();
    sign("right")?.click();
    await expect.poll(() => sign("left")).not.toBeNull();
    for (let press = 0; press < 4; press += 1) sign("right")?.click();
    await expect.poll(() => sign("right")).toBeNull();
    (page.container.firstElementChild as HTMLElement).style.width = "900px";
    await expect.poll(() => sign("left")).toBeNull();
  });
});

function Named({ menu = false }: { readonly menu?: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      {menu ? (
        <MenuButton icon="more" label="Lists">
          <MenuItem onSelect={() => setOpen(true)}>New watchlist</MenuItem>
        </MenuButton>
      ) : (
        <Button onClick={() => setOpen(true)}>New watchlist</Button>
      )}
      {open && (
        <Dialog title="Name it" onClose={() => setOpen(false)}>
          <TextInput aria-label="Name" />
        </Dialog>
      )}
    </>
  );
}

describe("dialog", () => {
  it("[U95] leads the keyboard to its first field, keeps it, and gives it back when Escape closes it", async () => {
    const page = await render(<Named />);
    const opener = page.getByRole("button", { name: "New watchlist" });
    await opener.click();
    const dialog = page.getByRole("dialog", { name: "Name it" });
    await expect.element(page.getByRole("textbox", { name: "Name" })).toHaveFocus();
    for (let press = 0; press < 3; press += 1) {
      await userEvent.keyboard("{Tab}");
      // Behind the last control come the browser's own, then the dialog again.
      expect([dialog.element(), document.body]).toContain(
        document.activeElement?.closest("[role=dialog], body"),
      );
    }
    await userEvent.keyboard("{Escape}");
    await expect.element(opener).toHaveFocus();
    expect(dialog.elements()).toEqual([]);
  });

  it("[U95, V140] gives the focus to the menu's button when an item of it opened it", async () => {
    const page = await render(<Named menu />);
    (page.getByRole("button", { name: "Lists" }).element() as HTMLElement).focus();
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByRole("menuitem", { name: "New watchlist" })).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByRole("textbox", { name: "Name" })).toHaveFocus();
    await userEvent.keyboard("{Escape}");
    await expect.element(page.getByRole("button", { name: "Lists" })).toHaveFocus();
  });
});
