import { describe, expect, it } from "vitest";
import { connectSources, pageHeaders } from "./pageHeaders.ts";

function directives(config: unknown, demo = false): Map<string, string> {
  const policy = pageHeaders({ config, demo })["content-security-policy"] ?? "";
  return new Map(
    policy.split("; ").map((directive) => {
      const at = directive.indexOf(" ");
      return [directive.slice(0, at), directive.slice(at + 1)];
    }),
  );
}

describe("page headers", () => {
  it("[Z1] allows no inline script, style or eval, no plugin, base or frame, and no string where script is made", () => {
    const policy = directives({});
    expect(policy.get("default-src")).toBe("'none'");
    expect(policy.get("script-src")).toBe("'self'");
    expect(policy.get("style-src")).toBe("'self'");
    for (const name of ["object-src", "base-uri", "form-action", "frame-ancestors", "worker-src"])
      expect(policy.get(name), name).toBe("'none'");
    expect(policy.get("require-trusted-types-for")).toBe("'script'");
    expect(policy.get("trusted-types")).toBe("'none'");
    expect([...policy.values()].join(" ")).not.toMatch(/unsafe|\*|data:/);
  });

  it("[Z1] lets the demo start its workers by one policy of Trusted Types", () => {
    const policy = directives({}, true);
    expect(policy.get("worker-src")).toBe("'self'");
    expect(policy.get("trusted-types")).toBe("default");
    expect(policy.get("require-trusted-types-for")).toBe("'script'");
  });

  it("[Z2] lets the page connect to the origins that terminal.config.json names and to its own", () => {
    expect(connectSources({})).toEqual(["'self'"]);
    expect(connectSources({ httpUrl: "/api/", pricesUrl: "./" })).toEqual(["'self'"]);
    expect(
      connectSources({
        httpUrl: "https://api.example/v1/",
        pricesUrl: "https://prices.example:8443/",
        ordersUrl: "wss://orders.example/",
      }),
    ).toEqual(["'self'", "https://api.example", "https://prices.example:8443", "wss://orders.example"]);
    expect(connectSources({ ordersUrl: "http://127.0.0.1:9000/" })).toEqual([
      "'self'",
      "ws://127.0.0.1:9000",
    ]);
  });

  it("[Z2] allows its own origin alone when the configuration cannot be read", () => {
    for (const config of [undefined, null, "", { httpUrl: "javascript:alert(1)" }, { url: "./" }])
      expect(connectSources(config), JSON.stringify(config)).toEqual(["'self'"]);
    for (const httpUrl of ["https://a.example; script-src *", "https://a.example;script-src/"])
      expect(connectSources({ httpUrl }).join(" "), httpUrl).not.toContain(";");
  });
});
