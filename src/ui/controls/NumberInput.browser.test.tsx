import { useState, type ReactElement } from "react";
import { afterEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { decimalMark, NUMBER_FORMAT_CHOICES, setNumberFormat } from "../../lib/numberFormat.ts";
import { NumberInput } from "./NumberInput.tsx";

afterEach(() => setNumberFormat("commaPoint", "en-US"));

function Price(): ReactElement {
  const [plain, setPlain] = useState("1.0912");
  return (
    <>
      <NumberInput aria-label="Price" value={plain} maxLength={12} onText={setPlain} />
      <output>{plain}</output>
      <button type="button" onClick={() => setPlain("1.2")}>
        Step
      </button>
    </>
  );
}

const price = page.getByRole("textbox", { name: "Price" });
const plain = page.getByRole("status");

describe("a field for a number", () => {
  it("[I33] is typed into in the number format and kept plain", async () => {
    setNumberFormat("pointComma", "en-US");
    await render(<Price />);
    await expect.element(price).toHaveValue("1,0912");
    await price.fill("1.234,50");
    await expect.element(plain).toHaveTextContent("1234.50");
    await expect.element(price).toHaveValue("1.234,50");
    await price.fill("1.5");
    await expect.element(plain).toHaveTextContent("?1.5");
    await expect.element(price).toHaveValue("1.5");
    await page.getByRole("button", { name: "Step" }).click();
    await expect.element(price).toHaveValue("1,2");
  });

  it("[V220] takes a fraction without its zero, with and without a letter, in every format", async () => {
    for (const choice of NUMBER_FORMAT_CHOICES) {
      setNumberFormat(choice, "en-US");
      const { unmount } = await render(<Price />);
      const mark = decimalMark();
      const other = mark === "." ? "," : ".";
      await price.fill(`${mark}5m`);
      await expect.element(price).toHaveValue(`${mark}5m`);
      await expect.element(plain).toHaveTextContent(/^0\.5m$/);
      await price.fill(`${mark}25`);
      await expect.element(plain).toHaveTextContent(/^0\.25$/);
      await price.fill(`${other}5m`);
      await expect.element(plain).toHaveTextContent(`?${other}5m`);
      await unmount();
    }
  });

  it("[I34] takes the decimal key of the numeric keypad for the decimal mark, and no other key", async () => {
    setNumberFormat("pointComma", "en-US");
    await render(<Price />);
    await price.fill("12");
    await userEvent.keyboard("{ArrowLeft}");
    const keypad = new KeyboardEvent("keydown", {
      code: "NumpadDecimal",
      key: ".",
      bubbles: true,
      cancelable: true,
    });
    price.element().dispatchEvent(keypad);
    await expect.element(price).toHaveValue("1,2");
    await expect.element(plain).toHaveTextContent("1.2");
    await userEvent.keyboard("3.");
    await expect.element(price).toHaveValue("1,3.2");
    await expect.element(plain).toHaveTextContent("?1,3.2");
  });

  it("[I34] asks a phone for all its keys where its keypad has another decimal mark", async () => {
    setNumberFormat("pointComma", "de-DE");
    const { unmount } = await render(<Price />);
    await expect.element(price).toHaveAttribute("inputmode", "decimal");
    await unmount();
    setNumberFormat("pointComma", "en-US");
    await render(<Price />);
    await expect.element(price).toHaveAttribute("inputmode", "text");
  });
});
