import { afterEach, describe, expect, it } from "vitest";
import { focusPanel } from "./focusPanel.ts";

const frames = async (count: number): Promise<void> => {
  for (let frame = 0; frame < count; frame += 1) await new Promise(requestAnimationFrame);
};

function panel(content: string): HTMLElement {
  const section = document.body.appendChild(document.createElement("section"));
  section.setAttribute("aria-label", "Alerts");
  section.innerHTML = content;
  return section;
}

const CONTENT = '<select></select><input data-field="alertPrice">';

describe("leading the keyboard into a panel", () => {
  afterEach(() => document.body.replaceChildren());

  it("[V344] waits for a panel whose code is still loaded, and leads to the field that was asked for", async () => {
    focusPanel("Alerts", [window], "alertPrice");
    await frames(3);
    const section = panel('<output data-loading=""></output>');
    await frames(3);
    expect(document.activeElement).toBe(document.body);
    section.innerHTML = CONTENT;
    await frames(2);
    expect((document.activeElement as HTMLElement).dataset.field).toBe("alertPrice");
  });

  it("[V344] leaves the focus where somebody took it meanwhile", async () => {
    focusPanel("Alerts", [window], "alertPrice");
    await frames(20);
    const elsewhere = document.body.appendChild(document.createElement("button"));
    elsewhere.focus();
    await frames(2);
    panel(CONTENT);
    await frames(3);
    expect(document.activeElement).toBe(elsewhere);
  });
});
