import { preview } from "vite";
import { pageHeaders } from "../../mocks/server/pageHeaders.ts";
import { expect, test } from "../fixtures.ts";

test("[Z26] vite preview serves the production build with the server's own headers, and the page starts", async ({
  page,
  violations,
}) => {
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
