import { preview } from "vite";
import { pageHeaders } from "../mocks/server/pageHeaders.ts";
import { expect, test } from "./fixtures.ts";

test.describe("Content-Security-Policy", () => {
  test("[Z1, Z3] comes with the page, and what it refuses is seen by the check that ends every test", async ({
    page,
    address,
    violations,
  }) => {
    const response = await page.goto(address);
    const policy = (await response?.allHeaders())?.["content-security-policy"] ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");

    const refused = await page.evaluate(async () => {
      document.body.setAttribute("style", "color: red");
      const script = document.createElement("script");
      script.append("window.ranInline = true");
      document.body.append(script);
      let thrown = "";
      try {
        document.createElement("p").innerHTML = "<b>markup</b>";
      } catch (error) {
        thrown = String(error);
      }
      await fetch("http://elsewhere.invalid/").catch(() => {});
      return { thrown, ranInline: "ranInline" in window, color: getComputedStyle(document.body).color };
    });
    expect(refused.thrown).toMatch(/TrustedHTML/);
    expect(refused.ranInline).toBe(false);
    expect(refused.color).not.toBe("rgb(255, 0, 0)");
    for (const directive of ["style-src-attr", "require-trusted-types-for", "connect-src"])
      await expect.poll(() => violations.join("\n")).toContain(`violation: ${directive} `);
    // These were asked for.
    violations.length = 0;
  });

  test("[Z3] refuses nothing that the terminal does in every panel", async ({ terminal, violations }) => {
    for (const panel of ["Fills", "Positions", "Account", "Connection", "Orders", "Chart", "Depth"])
      await terminal.showPanel(panel);
    await terminal.selectSymbol("USDJPY");
    await terminal.expectToChange(terminal.quoteRow("USDJPY"));
    expect(violations).toEqual([]);
  });

  test("[Z26] vite preview serves the production build with the server's own headers, and the page starts", async ({
    page,
    host,
    violations,
  }) => {
    test.skip(host !== "server", "the demo is what the other host's preview serves");
    const server = await preview({ preview: { port: 0, host: "127.0.0.1" }, logLevel: "error" });
    const address = server.resolvedUrls?.local[0] ?? "";
    const response = await page.goto(address);
    const given = await response?.allHeaders();
    const config: unknown = await (await page.request.get(`${address}terminal.config.json`)).json();
    expect(given).toMatchObject(pageHeaders({ config, demo: false }));
    expect(given?.["content-security-policy"]).toContain("trusted-types 'none'");
    // There is no exchange behind it: the terminal stands, and says so.
    await expect(page.getByRole("region", { name: "Price blotter" })).toBeVisible();
    await expect(page.getByRole("group", { name: "Connection" })).toContainText("takes no orders");
    expect(violations).toEqual([]);
    await server.close();
  });
});
