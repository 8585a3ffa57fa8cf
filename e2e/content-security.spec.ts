import { expect, test } from "./fixtures.ts";

test.describe("Content-Security-Policy", () => {
  test("[Z1, Z3] comes with the page, and what it refuses in any page is seen by the check that ends every test", async ({
    page,
    address,
    browser,
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
    // These were asked for, and so is one in a page of another context.
    violations.length = 0;
    const other = await (await browser.newContext()).newPage();
    await other.goto(address);
    await other.evaluate(() => document.body.setAttribute("style", "color: red"));
    await expect.poll(() => violations.splice(0).join("\n")).toContain("violation: style-src-attr ");
    await other.context().close();
  });
});
